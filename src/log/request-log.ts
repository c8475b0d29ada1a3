import { injectable } from 'inversify';
import { countFailure } from './failure-metric';
import type { JsonObject } from '../json';

/** One line per request. Never item contents, keys or secrets. */
export interface RequestLogEntry {
  readonly requestId: string;
  readonly operation?: string;
  readonly tables?: readonly string[];
  readonly status: number;
  readonly errorType?: string;
  readonly durationMs: number;
  readonly consumedCapacity?: unknown;
  /** What stands behind a status from 500 on. */
  readonly cause?: JsonObject;
}

export interface RequestLog {
  write(entry: RequestLogEntry): void;
}

export const RequestLog = Symbol('RequestLog');

/**
 * Writes to the console, whose lines Lambda's runtime takes to CloudWatch Logs. It is given an object and no text: with
 * the function's JSON log format, CloudWatch and metric filters then see its members (Lambda Developer Guide, "Using
 * Lambda advanced logging controls with Node.js").
 */
@injectable()
export class ConsoleRequestLog implements RequestLog {
  write(entry: RequestLogEntry): void {
    if (entry.status < 500) console.info(entry);
    else writeFailure(entry);
  }
}

/**
 * The same line as `console.error` makes, and a metric in it. CloudWatch looks for metrics in the line's own members, and
 * what the console is given the runtime puts a level deeper.
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
