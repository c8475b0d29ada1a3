import { url } from 'node:inspector';

/** Long enough for a pause at a breakpoint, and short enough for a Node.js timer. */
const aDayMs = 24 * 60 * 60 * 1000;

/** Returns the timeout, or a whole day if a debugger can attach. */
export const patience = (timeoutMs: number): number => (url() === undefined ? timeoutMs : aDayMs);
