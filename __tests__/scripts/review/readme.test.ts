import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const read = (...path: readonly string[]): string => readFileSync(join(__dirname, ...path), 'utf8');

test('the comment in the README matches the comment on a plan', () => {
  const comment = read('__snapshots__', 'replaced-table.md').replace(/^> ?/gm, '');
  const [quoted = ''] = /(?:^>.*\n)+/m.exec(read('..', '..', '..', 'README.md')) ?? [];
  const lines = quoted
    .split('\n')
    .map((line) => line.replace(/^> ?/, ''))
    .filter((line) => line !== '');
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.filter((line) => !comment.split('\n').includes(line))).toEqual([]);
});
