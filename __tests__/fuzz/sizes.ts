const numberIn = (variable: string, otherwise: number): number => Number(process.env[variable] ?? otherwise);

/** How much is sent. `npm run test:fuzz` sends more, and prints its figures. */
export const events = numberIn('FUZZ_EVENTS', 500);
export const bodies = numberIn('FUZZ_BODIES', 50);
export const printsFigures = 'FUZZ_EVENTS' in process.env;

/** For all of them, on a slow machine. */
export const timeoutMs = 60_000 + 20 * (events + bodies);

/** Longer than this, something hangs. */
export const patienceMs = 1000;

/** More than this from the first tenth to the end, something is kept of each event. */
export const heapGrowthMb = 16;
