import { inspect } from 'node:util';

/** The members in use of a line in Lambda's JSON log format. */
interface LogEntry {
  readonly requestId?: unknown;
  readonly level?: unknown;
  readonly message?: unknown;
}

/**
 * Formats a line of the function's log for developers: the level and the message on one line, followed by the stack
 * trace of an error.
 */
export const readableLine = (line: string): string => {
  const entry = parse(line);
  return entry === undefined ? line : `${String(entry.level).padEnd(5)} ${readable(entry.message, entry.requestId)}`;
};

/**
 * Selects the lines about a request that a developer wants to see. If the request succeeded, these are text, such as
 * that of `console.log`, and warnings, but not objects: the function's own summary of the request adds nothing new.
 */
export const detailsOf = (lines: readonly string[], status: number): readonly string[] =>
  status >= 400 ? lines : lines.filter((line) => !isAccount(parse(line)));

const isAccount = (entry: LogEntry | undefined): boolean =>
  typeof entry?.message === 'object' && ['TRACE', 'DEBUG', 'INFO'].includes(String(entry.level));

const parse = (line: string): LogEntry | undefined => {
  try {
    const entry = JSON.parse(line) as LogEntry | null;
    return typeof entry === 'object' && entry?.level !== undefined ? entry : undefined;
  } catch {
    return undefined;
  }
};

const readable = (message: unknown, requestId: unknown): string => {
  if (typeof message === 'string') return message;
  if (!isError(message)) return membersOf(message, requestId);
  const { errorType, errorMessage, stackTrace = [] } = message;
  const summary =
    errorType === 'Error' || errorMessage.startsWith(errorType) ? errorMessage : `${errorType}: ${errorMessage}`;
  const frames = stackTrace.filter((frame) => frame.startsWith('    at '));
  return [summary, ...frames].join('\n');
};

/**
 * Formats each member as `name: value`, except for the request ID, which the line contains anyway. The cause of an
 * error follows on separate lines.
 */
const membersOf = (message: unknown, requestId: unknown): string => {
  const print = (value: unknown): string => inspect(value, { breakLength: Infinity, depth: 6 });
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return print(message);
  const members = Object.entries(message).filter(([name, value]) => name !== 'requestId' || value !== requestId);
  const [cause] = members.filter(([, value]) => isCause(value)).map(([, value]) => value as Cause);
  const others = members.filter(([, value]) => value !== cause);
  const line = print(Object.fromEntries(others)).replace(/^\{ | \}$/g, '');
  if (cause === undefined) return line;
  const { type, message: text, at } = cause;
  return [line, text === undefined ? type : `${type}: ${text}`, ...at.map((frame) => `    ${frame}`)].join('\n');
};

/** An error that the function logs as a member of a line. */
interface Cause {
  readonly type: string;
  readonly message?: string;
  /** The frames of its stack trace. */
  readonly at: readonly string[];
}

const isCause = (value: unknown): value is Cause =>
  typeof value === 'object' && value !== null && 'type' in value && 'at' in value && Array.isArray(value.at);

interface LoggedError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace?: readonly string[];
}

const isError = (message: unknown): message is LoggedError =>
  typeof message === 'object' && message !== null && 'errorType' in message && 'errorMessage' in message;
