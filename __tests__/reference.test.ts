import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { reference } from '../scripts/reference';
import { operations } from '../src/operations';

it('docs/reference.md is what `npm run docs` writes', () => {
  const written = readFileSync(join(__dirname, '..', 'docs', 'reference.md'), 'utf8');
  expect(written).toBe(reference(operations.map(({ declaration }) => declaration)));
});
