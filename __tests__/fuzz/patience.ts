import { expect } from '@jest/globals';

/** A request that takes as long is sent again. On a machine that does nothing else, none takes a tenth of it. */
const patienceMs = 300;

/** How often it is sent in all. A machine that stalls does so once, and a slow request is slow each time. */
const sendings = 3;

/**
 * Sends a request, and expects an answer in time.
 *
 * @param check what is expected of each answer. Its time does not count
 * @returns the milliseconds of the fastest sending
 */
export const inTime = async <Answer>(
  send: () => Promise<Answer>,
  check: (answer: Answer) => Promise<void>,
): Promise<number> => {
  let fastestMs = Infinity;
  for (let sent = 0; sent < sendings && fastestMs >= patienceMs; sent += 1) {
    const startedAt = performance.now();
    const answer = await send();
    fastestMs = Math.min(fastestMs, performance.now() - startedAt);
    await check(answer);
  }
  expect(fastestMs).toBeLessThan(patienceMs);
  return fastestMs;
};
