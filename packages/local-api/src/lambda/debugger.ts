import { url } from 'node:inspector';

/** Long enough for whoever looks around at a breakpoint, and short enough for a timer of Node.js. */
const aDayMs = 24 * 60 * 60 * 1000;

/** How long something may take: with a debugger nothing is late. */
export const patience = (timeoutMs: number): number => (url() === undefined ? timeoutMs : aDayMs);
