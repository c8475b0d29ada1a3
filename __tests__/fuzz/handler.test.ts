import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Engine } from '@dynamodb-operations/local-api/dynamodb';
import { errorCatalogue, errorNames, errorType } from '../../src/errors';
import type { Json } from '../../src/json';
import { startEmbeddedTable } from '../support/embedded-table';
import { LambdaFunction, proxyEvent } from '../support/lambda-function';
import { anyProxyEvent, anyRequest, formerTroubles, secret } from './events';
import { Figures } from './figures';
import { events, heapGrowthMb, patienceMs, timeoutMs } from './sizes';

/** The statuses that an error of this type may have. */
const statusesOf = (type: string | undefined): number[] =>
  errorNames.filter((name) => errorType(name) === type).map((name) => errorCatalogue[name].status);

describe.each([
  ['AWS', anyRequest],
  ['AWS_PROXY', anyProxyEvent],
] as const)('under %s', (integration, anyEvent) => {
  let engine: Engine;
  let lambda: LambdaFunction;

  beforeAll(async () => {
    engine = await startEmbeddedTable();
    lambda = new LambdaFunction({ endpoint: engine.endpoint, integration });
    await lambda.run({ operation: 'list' });
  });

  afterAll(async () => {
    lambda.close();
    await engine.close();
  });

  it(
    'any event is answered, in time, from the catalogue, and without its values',
    async () => {
      const half = Math.ceil(events / 2);
      const figures = new Figures(`events under ${integration}`, half);
      await fc.assert(
        fc.asyncProperty(anyEvent, async (event) => {
          lambda.log.length = 0;
          const { status, errorType: type, raw } = await figures.measure(() => lambda.invoke(event));
          expect(JSON.stringify(lambda.log)).not.toContain(secret);
          if (status === 200) return;
          expect(status).toBeLessThan(500);
          expect(statusesOf(type)).toContain(status);
          expect(raw).not.toContain(secret);
        }),
        {
          numRuns: half,
          examples: formerTroubles.map((request): [Json] => [
            integration === 'AWS' ? request : proxyEvent(JSON.stringify(request)),
          ]),
        },
      );
      figures.print();
      expect(figures.slowestMs).toBeLessThan(patienceMs);
      expect(figures.heapGrowthMb).toBeLessThan(heapGrowthMb);
    },
    timeoutMs,
  );
});
