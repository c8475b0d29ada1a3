const numberIn = (variable: string, otherwise: number): number => Number(process.env[variable] ?? otherwise);

/** The number of events for the handler. `npm run test:fuzz` sends more, and prints its figures. */
export const events = numberIn('FUZZ_EVENTS', 500);
/** The number of bodies over HTTP. Only `npm run test:fuzz` sends them. */
export const bodies = numberIn('FUZZ_BODIES', 2000);
export const printsFigures = 'FUZZ_EVENTS' in process.env;

/** The same seed generates the same requests in the same order. */
export const seed = numberIn('FUZZ_SEED', Math.floor(Math.random() * 2 ** 31));

/** Enough time for all of them on a slow machine. */
export const timeoutMs = 60_000 + 20 * (events + bodies);

/** fast-check reports a missing response, or a failure that shrinks slowly, before Jest ends the test. */
export const limits = { timeout: 30_000, interruptAfterTimeLimit: 0.9 * timeoutMs, markInterruptAsFailure: true };

/** If the heap grows by more after the first tenth of the events, something of each event stays in memory. */
export const heapGrowthMb = 16;
