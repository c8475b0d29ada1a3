import { jest } from '@jest/globals';
import { inspect } from 'node:util';

/** Captures as text everything written from now on, through the console (which writes Lambda's log) or past it. */
export const captureOutput = (): readonly string[] => {
  const lines: string[] = [];
  const write = (...values: readonly unknown[]): void => {
    lines.push(values.map((value) => inspect(value, { depth: null, showHidden: true })).join(' '));
  };
  for (const level of ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const) {
    jest.spyOn(console, level).mockImplementation(write);
  }
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      lines.push(String(chunk));
      return true;
    });
  }
  return lines;
};
