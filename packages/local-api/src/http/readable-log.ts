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

/** `name: value` of each member, but for the request's id, which the line has anyway. */
const membersOf = (message: unknown, requestId: unknown): string => {
  const print = (value: unknown): string => inspect(value, { breakLength: Infinity, depth: 6 });
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return print(message);
  const members = Object.entries(message).filter(([name, value]) => name !== 'requestId' || value !== requestId);
  return print(Object.fromEntries(members)).replace(/^\{ | \}$/g, '');
};

interface LoggedError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace?: readonly string[];
}

const isError = (message: unknown): message is LoggedError =>
  typeof message === 'object' && message !== null && 'errorType' in message && 'errorMessage' in message;
