import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localApi } from '../conformance/target';
import type { Connection } from '../conformance/target';
import { anyBody, formerTroubles, secret } from './events';
import { Figures } from './figures';
import { bodies, heapGrowthMb, patienceMs, timeoutMs } from './sizes';

describe.each([localApi('tutorial'), localApi('proxy', { integration: 'AWS_PROXY' })])('$name', ({ connect }) => {
  let api: Connection;

  beforeAll(async () => {
    api = await connect();
    await api.send('{"operation":"list"}');
  }, 60_000);

  afterAll(async () => {
    await api.close();
  });

  it(
    'answers any body, in time, with JSON, and without its values',
    async () => {
      const half = Math.ceil(bodies / 2);
      const figures = new Figures('bodies over HTTP', half);
      await fc.assert(
        fc.asyncProperty(anyBody, async (body) => {
          const { status, headers, text } = await figures.measure(() => api.send(body));
          expect(status).toBeLessThan(500);
          expect(() => JSON.parse(text) as unknown).not.toThrow();
          if (status === 200) return;
          expect(headers.get('x-amzn-errortype')).toMatch(/^\w+$/);
          expect(text).not.toContain(secret);
        }),
        { numRuns: half, examples: formerTroubles.map((request) => [JSON.stringify(request)]) },
      );
      figures.print();
      expect(api.printed?.filter((line) => line.includes(secret))).toEqual([]);
      expect(figures.slowestMs).toBeLessThan(patienceMs);
      expect(figures.heapGrowthMb).toBeLessThan(heapGrowthMb);
    },
    timeoutMs,
  );
});
