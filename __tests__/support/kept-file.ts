import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@jest/globals';

/** Compares a text with a file, or writes the file if WRITE_FILES is set. */
export const expectKept = (path: string, text: string): void => {
  if (process.env['WRITE_FILES']) writeFileSync(path, text);
  expect(existsSync(path) ? readFileSync(path, 'utf8') : 'There is no such file: set WRITE_FILES=1.').toBe(text);
};
