import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Engine } from '@dynamodb-operations/local-api/dynamodb';
import { inMemory, startEngine } from '@dynamodb-operations/local-api/dynamodb';
import type { Json } from '../../src/json';
import { localApi } from '../conformance/target';
import type { Connection } from '../conformance/target';
import { anyBody, knownBodies } from './events';
import { Figures } from './figures';
import { secret } from './hostile';
import { Oracle } from './oracle';
import { inTime } from './patience';
import { bodies, heapGrowthMb, limits, seed, timeoutMs } from './sizes';
import { tour } from './tour';

describe.each([localApi('tutorial'), localApi('proxy', { integration: 'AWS_PROXY' })])('$name', ({ connect }) => {
  let engine: Engine;
  let oracle: Oracle;
  let api: Connection;

  beforeAll(async () => {
    engine = await startEngine(inMemory);
    oracle = await Oracle.start(engine.endpoint);
    // The local API creates its table, as it does in the embedded engine.
    api = await connect({ AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint });
    await api.send('{"operation":"list"}');
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await oracle.close();
    await engine.close();
  });

  it(
    'returns the correct result of each operation in time',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...tour), async (request) => {
          await inTime(
            () => api.send(JSON.stringify(request)),
            async ({ status, text }) => {
              expect(status).toBe(200);
              await oracle.check(request, JSON.parse(text) as Json);
            },
          );
        }),
        { ...limits, numRuns: tour.length, examples: tour.map((request): [Json] => [request]) },
      );
    },
    timeoutMs,
  );

  it(
    'responds to any body in time, with a correct result or an error in JSON, without its values',
    async () => {
      const numRuns = knownBodies.length + Math.ceil(bodies / 2);
      const figures = new Figures('bodies over HTTP', numRuns);
      await fc.assert(
        fc.asyncProperty(anyBody, async (body) => {
          const send = () => api.send(body);
          const ms = await inTime(send, async ({ status, headers, text }) => {
            figures.count(status);
            expect(status).toBeLessThan(500);
            const answer = JSON.parse(text) as Json;
            if (status === 200) {
              await oracle.check(JSON.parse(body) as Json, answer);
            } else {
              expect(headers.get('x-amzn-errortype')).toMatch(/^\w+$/);
              expect(text).not.toContain(secret);
            }
          });
          figures.add(ms);
        }),
        { ...limits, seed, numRuns, examples: knownBodies.map((body): [string] => [body]) },
      );
      figures.print();
      expect({ seed, strayKeys: await oracle.strayKeys() }).toEqual({ seed, strayKeys: [] });
      expect(api.printed?.filter((line) => line.includes(secret))).toEqual([]);
      expect(figures.heapGrowthMb).toBeLessThan(heapGrowthMb);
    },
    timeoutMs,
  );
});
