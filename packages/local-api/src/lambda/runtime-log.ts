import { format } from 'node:util';

/** The request that log lines belong to. */
export const currentRequest: { id: string | undefined } = { id: undefined };

const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
type Level = (typeof levels)[number];

const methods = { trace: 'TRACE', debug: 'DEBUG', log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR' } as const;

type Write = (line: string) => void;

let writeLine: Write = () => undefined;

/** Makes the console write the same lines that Lambda's runtime writes to CloudWatch Logs. */
export const takeOverConsole = (write: Write): void => {
  writeLine = write;
  for (const [method, level] of Object.entries(methods)) {
    console[method as keyof typeof methods] = (...parts: unknown[]) => {
      log(level, parts);
    };
  }
};

/** Logs a failed invocation as the runtime itself does. */
export const logError = (label: string, error: unknown): void => {
  log('ERROR', isJson() ? [error] : [label, error]);
};

const isJson = (): boolean => process.env['AWS_LAMBDA_LOG_FORMAT'] === 'JSON';

const log = (level: Level, parts: readonly unknown[]): void => {
  const least = levels.findIndex((name) => name === process.env['AWS_LAMBDA_LOG_LEVEL']?.toUpperCase());
  if (isJson() && levels.indexOf(level) < least) return;
  const timestamp = new Date().toISOString();
  writeLine(isJson() ? jsonLine(timestamp, level, parts) : textLine(timestamp, level, parts));
};

const textLine = (timestamp: string, level: Level, parts: readonly unknown[]): string =>
  [timestamp, currentRequest.id, level, format(...parts)].join('\t');

/** Lambda Developer Guide, "Using Lambda advanced logging controls with Node.js". The members match aws-lambda-ric. */
const jsonLine = (timestamp: string, level: Level, parts: readonly unknown[]): string => {
  const entry = { timestamp, level, requestId: currentRequest.id };
  const [message] = parts;
  if (parts.length === 1) {
    try {
      return JSON.stringify({ ...entry, message }, plainError);
    } catch {
      return JSON.stringify({ ...entry, message: format(message) });
    }
  }
  const error = parts.find((part) => part instanceof Error);
  return JSON.stringify({ ...entry, message: format(...parts), ...(error && describe(error)) });
};

const plainError = (_: string, value: unknown): unknown =>
  value instanceof Error ? Object.assign(describe(value), value) : value;

const describe = (error: Error): object => ({
  errorType: error.constructor.name,
  errorMessage: error.message,
  stackTrace: (error.stack ?? '').split('\n'),
});
