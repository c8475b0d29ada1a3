import { jest } from '@jest/globals';
import { inspect } from 'node:util';

/** All that is written from now on, as text: by the console, which is how Lambda's log is written, and past it. */
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
