import type { Context } from 'aws-lambda';
import { inject, injectable } from 'inversify';
import { Deadlines } from './deadlines';
import { Environment } from './environment';
import { asOperationError } from './errors';
import { carriable } from './integration/carriable';
import { Integration } from './integration/integration';
import { isJsonObject } from './json';
import type { Json } from './json';
import { describeCause } from './log/describe-cause';
import { RequestLog } from './log/request-log';
import type { RequestLogEntry } from './log/request-log';
import { OperationRegistry } from './operations/operation-registry';
import { RequestParser } from './request/request-parser';
import { shorten } from './schema/path';

/** Handles one event: reads, parses, resolves and runs the request, responds, and writes one log line. */
@injectable()
export class RequestHandler {
  private readonly deadlines = new Deadlines();

  constructor(
    @inject(Integration) private readonly integration: Integration,
    @inject(RequestParser) private readonly parser: RequestParser,
    @inject(OperationRegistry) private readonly registry: OperationRegistry,
    @inject(RequestLog) private readonly log: RequestLog,
    @inject(Environment) private readonly environment: Environment,
  ) {}

  async handle(event: Json, context: Context): Promise<Json> {
    const startedAt = performance.now();
    const invocation = { event, requestId: context.awsRequestId };
    const seen: { -readonly [Member in keyof RequestLogEntry]?: RequestLogEntry[Member] } = {};
    const write = (status: number): void => {
      const durationMs = Math.round((performance.now() - startedAt) * 1000) / 1000;
      this.log.write({ requestId: invocation.requestId, ...seen, status, durationMs });
    };
    const deadline = this.deadlines.start(context.getRemainingTimeInMillis());
    try {
      const request = this.parser.parse(this.integration.read(event));
      seen.operation = shorten(request.operation);
      const resolved = this.registry.resolve(request);
      seen.tables = resolved.tables;
      const result = await resolved.run(deadline.signal);
      if (isJsonObject(result) && 'ConsumedCapacity' in result) seen.consumedCapacity = result['ConsumedCapacity'];
      const answer = carriable(this.integration.succeed(result, invocation));
      write(200);
      return answer;
    } catch (thrown) {
      const error = asOperationError(thrown);
      seen.errorType = error.name;
      if (error.status >= 500 && error.cause !== undefined) {
        seen.cause = describeCause(error.cause, this.environment.logsCauseMessages);
      }
      write(error.status);
      return this.integration.fail(error, invocation);
    } finally {
      deadline.end();
    }
  }
}
