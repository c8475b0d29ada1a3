import type { Context } from 'aws-lambda';
import { inject, injectable } from 'inversify';
import { OperationError } from './errors';
import { asOperationError, describeCause } from './failure';
import { Integration } from './integration/integration';
import { isJsonObject } from './json';
import type { Json } from './json';
import { OperationRegistry } from './operations/operation-registry';
import { shorten } from './path';
import { RequestParser } from './request/request-parser';
import { RequestLog } from './request-log';
import type { RequestLogEntry } from './request-log';

/** What is left of the function's time is kept back by so many milliseconds, to answer before Lambda ends the invocation. */
const reserveMs = 500;

/** Bytes that Lambda carries in a synchronous answer: Lambda Developer Guide, "Lambda quotas" (6 MB, and 100 bytes). */
const largestAnswer = 6_291_556;

/** Takes one event all the way: read, parse, resolve, run, respond, and write one line of log. */
@injectable()
export class RequestHandler {
  constructor(
    @inject(Integration) private readonly integration: Integration,
    @inject(RequestParser) private readonly parser: RequestParser,
    @inject(OperationRegistry) private readonly registry: OperationRegistry,
    @inject(RequestLog) private readonly log: RequestLog,
  ) {}

  async handle(event: Json, context: Context): Promise<Json> {
    const startedAt = performance.now();
    const invocation = { event, requestId: context.awsRequestId };
    const seen: { -readonly [Member in keyof RequestLogEntry]?: RequestLogEntry[Member] } = {};
    const write = (status: number): void => {
      const durationMs = Math.round((performance.now() - startedAt) * 1000) / 1000;
      this.log.write({ requestId: invocation.requestId, ...seen, status, durationMs });
    };
    const deadline = startDeadline(context);
    try {
      const request = this.parser.parse(this.integration.read(event));
      seen.operation = shorten(request.operation);
      const call = this.registry.resolve(request);
      seen.tables = call.tables;
      const result = await call.run(deadline.signal);
      if (isJsonObject(result) && 'ConsumedCapacity' in result) seen.consumedCapacity = result['ConsumedCapacity'];
      const answer = this.carriable(this.integration.succeed(result, invocation));
      write(200);
      return answer;
    } catch (thrown) {
      const error = asOperationError(thrown);
      seen.errorType = error.name;
      if (error.status >= 500 && error.cause !== undefined) seen.cause = describeCause(error.cause);
      write(error.status);
      return this.integration.fail(error, invocation);
    } finally {
      deadline.end();
    }
  }

  private carriable(answer: Json): Json {
    const bytes = Buffer.byteLength(JSON.stringify(answer));
    if (bytes <= largestAnswer) return answer;
    throw new OperationError(
      'ResponseTooLargeException',
      `the answer has ${bytes} bytes and Lambda carries ${largestAnswer}: ask for less with Limit or ProjectionExpression`,
    );
  }
}

const startDeadline = (context: Context): { readonly signal: AbortSignal; end(): void } => {
  const controller = new AbortController();
  const left = Math.max(context.getRemainingTimeInMillis() - reserveMs, 0);
  const timer = setTimeout(() => {
    controller.abort();
  }, left);
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
    },
  };
};
