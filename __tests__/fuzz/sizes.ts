const numberIn = (variable: string, otherwise: number): number => Number(process.env[variable] ?? otherwise);

/** How many are sent to the handler. `npm run test:fuzz` sends more, and prints its figures. */
export const events = numberIn('FUZZ_EVENTS', 500);
/** How many are sent over HTTP, by `npm run test:fuzz` alone. */
export const bodies = numberIn('FUZZ_BODIES', 2000);
export const printsFigures = 'FUZZ_EVENTS' in process.env;

/** The same seed makes the same requests, in the same order. */
export const seed = numberIn('FUZZ_SEED', Math.floor(Math.random() * 2 ** 31));

/** For all of them, on a slow machine. */
export const timeoutMs = 60_000 + 20 * (events + bodies);

/** One that is never answered, and a failure that takes long to make smaller, are shown before Jest ends the test. */
export const limits = { timeout: 30_000, interruptAfterTimeLimit: 0.9 * timeoutMs, markInterruptAsFailure: true };

/** More than this from the first tenth to the end, something is kept of each event. */
export const heapGrowthMb = 16;
