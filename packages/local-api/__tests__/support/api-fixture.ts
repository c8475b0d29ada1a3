import { ApiGateway } from '../../src/gateway/api-gateway';
import type { HttpReply, HttpRequest, Log } from '../../src/http/exchange';
import { readRestApi } from '../../src/gateway/model/read-rest-api';
import type { RestApi } from '../../src/gateway/model/rest-api';
import type { Check } from '../../src/gateway/method-call';
import type { Invocation, InvocationResult } from '../../src/lambda/execution-environment';
import { apiResources, readStack } from './stack-fixture';
import type { ApiShape } from './stack-fixture';

export interface RequestShape {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

export const httpRequest = (shape: RequestShape = {}, log: Log = () => undefined): HttpRequest => ({
  method: shape.method ?? 'POST',
  path: shape.path ?? '/prod/things',
  query: new URLSearchParams(shape.query ?? ''),
  headers: new Map(
    Object.entries({ Host: '127.0.0.1:3000', ...shape.headers }).map(([name, value]) => [
      name,
      typeof value === 'string' ? [value] : value,
    ]),
  ),
  body: Buffer.from(shape.body ?? ''),
  sourceIp: '127.0.0.1',
  protocol: 'HTTP/1.1',
  log,
});

/** An API whose function the test provides. */
export class ApiFixture {
  /** The events that the function received. */
  readonly events: unknown[] = [];
  readonly log: string[] = [];

  private constructor(private readonly gateway: ApiGateway) {}

  static async create(
    shape: ApiShape = {},
    lambda: (event: unknown) => unknown = (event) => event,
    checksOf: (api: RestApi) => readonly Check[] = () => [],
  ): Promise<ApiFixture> {
    const api = await readRestApi(await readStack(apiResources(shape)));
    const invoke = async (_: string, { event }: Invocation): Promise<InvocationResult> => {
      fixture.events.push(JSON.parse(event));
      try {
        return { payload: JSON.stringify(await lambda(JSON.parse(event))), failed: false };
      } catch (error) {
        const { name, message } = error as Error;
        return { payload: JSON.stringify({ errorType: name, errorMessage: message, trace: [] }), failed: true };
      }
    };
    const fixture = new ApiFixture(new ApiGateway(api, { invoke }, checksOf(api)));
    return fixture;
  }

  send(shape: RequestShape = {}): Promise<HttpReply> {
    return this.gateway.handle(httpRequest(shape, (line) => this.log.push(line)));
  }
}

/** The body of a response, parsed as JSON. */
export const json = ({ body }: HttpReply): unknown => JSON.parse(body.toString());
