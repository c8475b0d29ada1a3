import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Engine } from '@dynamodb-operations/local-api/dynamodb';
import { errorCatalogue, errorNames, errorType } from '../../src/errors';
import type { Json } from '../../src/json';
import { startEmbeddedTable } from '../support/embedded-table';
import { LambdaFunction } from '../support/lambda-function';
import { anyProxyEvent, anyRequest, knownEvents, knownProxyEvents } from './events';
import { Figures } from './figures';
import { secret } from './hostile';
import { Oracle } from './oracle';
import { inTime } from './patience';
import { events, heapGrowthMb, limits, seed, timeoutMs } from './sizes';
import { tour } from './tour';

/** The statuses that an error of this type can have. */
const statusesOf = (type: string | undefined): number[] =>
  errorNames.filter((name) => errorType(name) === type).map((name) => errorCatalogue[name].status);

interface ProxyEvent {
  readonly httpMethod: string;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** The request in a proxy event that got a response with status 200. */
const requestIn = (event: Json): Json => {
  const { httpMethod, body, isBase64Encoded } = event as unknown as ProxyEvent;
  expect(httpMethod).toBe('POST');
  return JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body) as Json;
};

const integrations = [
  {
    integration: 'AWS',
    anyEvent: anyRequest,
    knownEvents,
    requestIn: (event: Json): Json => event,
    success: (body: Json): Json => body,
  },
  {
    integration: 'AWS_PROXY',
    anyEvent: anyProxyEvent,
    knownEvents: knownProxyEvents,
    requestIn,
    success: (body: Json): Json => ({
      statusCode: 200,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  },
] as const;

describe.each(integrations)('under $integration', ({ integration, anyEvent, knownEvents, requestIn, success }) => {
  let engine: Engine;
  let lambda: LambdaFunction;
  let oracle: Oracle;

  beforeAll(async () => {
    engine = await startEmbeddedTable();
    oracle = await Oracle.start(engine.endpoint);
    lambda = new LambdaFunction({ endpoint: engine.endpoint, integration });
    await lambda.run({ operation: 'list' });
  }, 60_000);

  afterAll(async () => {
    lambda.close();
    await oracle.close();
    await engine.close();
  });

  it(
    'each operation returns the correct result in time',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...tour), async (request) => {
          await inTime(
            () => lambda.run(request),
            async ({ status, body }) => {
              expect(status).toBe(200);
              await oracle.check(request, body);
            },
          );
        }),
        { ...limits, numRuns: tour.length, examples: tour.map((request): [Json] => [request]) },
      );
    },
    timeoutMs,
  );

  it(
    'any event gets a correct response or an error from the catalog in time, without its values',
    async () => {
      const numRuns = knownEvents.length + Math.ceil(events / 2);
      const figures = new Figures(`events under ${integration}`, numRuns);
      await fc.assert(
        fc.asyncProperty(anyEvent, async (event) => {
          const send = () => {
            lambda.log.length = 0;
            return lambda.invoke(event);
          };
          const ms = await inTime(send, async ({ status, errorType: type, body, raw }) => {
            figures.count(status);
            if (status === 200) {
              await oracle.check(requestIn(event), body);
              expect(JSON.parse(raw)).toEqual(success(body));
            } else {
              expect(status).toBeLessThan(500);
              expect(statusesOf(type)).toContain(status);
              expect(body).toEqual({ message: expect.any(String) });
              expect(raw).not.toContain(secret);
            }
            expect(JSON.stringify(lambda.log)).not.toContain(secret);
          });
          figures.add(ms);
        }),
        { ...limits, seed, numRuns, examples: knownEvents.map((event): [Json] => [event]) },
      );
      figures.print();
      expect({ seed, strayKeys: await oracle.strayKeys() }).toEqual({ seed, strayKeys: [] });
      expect(figures.heapGrowthMb).toBeLessThan(heapGrowthMb);
    },
    timeoutMs,
  );
});
