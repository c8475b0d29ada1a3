import { injectable } from 'inversify';
import { countFailure } from './failure-metric';
import type { JsonObject } from '../json';

/** The log line of one request. It never contains item contents, keys or secrets. */
export interface RequestLogEntry {
  readonly requestId: string;
  readonly operation?: string;
  readonly tables?: readonly string[];
  readonly status: number;
  readonly errorType?: string;
  readonly durationMs: number;
  readonly consumedCapacity?: unknown;
  /** The cause of a 5xx status. */
  readonly cause?: JsonObject;
}

export interface RequestLog {
  write(entry: RequestLogEntry): void;
}

export const RequestLog = Symbol('RequestLog');

/**
 * Writes to the console, which the Lambda runtime sends to CloudWatch Logs. The entry is logged as an object and not as
 * text: with the function's JSON log format, CloudWatch and metric filters can then use its members (Lambda Developer
 * Guide, "Using Lambda advanced logging controls with Node.js").
 */
@injectable()
export class ConsoleRequestLog implements RequestLog {
  write(entry: RequestLogEntry): void {
    if (entry.status < 500) console.info(entry);
    else writeFailure(entry);
  }
}

/**
 * Writes the line that `console.error` writes, with a metric embedded in it. CloudWatch looks for metrics at the top
 * level of a line, and the runtime nests an object that is passed to the console one level deeper.
 */
const writeFailure = (entry: RequestLogEntry): void => {
  const now = new Date();
  const line = {
    timestamp: now.toISOString(),
    level: 'ERROR',
    requestId: entry.requestId,
    message: entry,
    ...countFailure(process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? '', now.getTime()),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
