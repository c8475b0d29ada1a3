import { inspect } from 'node:util';

/** The members of a line in Lambda's JSON log format. */
interface LogEntry {
  readonly requestId?: unknown;
  readonly level?: unknown;
  readonly message?: unknown;
}

/**
 * A line of the function's log as a developer wants to read it: level and message on one line. The trace of an error
 * follows where it says more than the message.
 */
export const readableLine = (line: string): string => {
  const entry = parse(line);
  return entry === undefined ? line : `${String(entry.level).padEnd(5)} ${readable(entry.message, entry.requestId)}`;
};

/**
 * Of what was logged about a request, what a developer wants to see. Where nothing went wrong this is text, such as
 * `console.log` writes it, and warnings, but no objects: the function's own account of the request says nothing new.
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
 * `name: value` of each member, but for the request's id, which the line has anyway. What an error was caused by stands
 * on lines of its own.
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
  /** Frames of its stack. */
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
