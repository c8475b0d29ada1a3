import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { functionExamples } from './function-examples';

it('returns the same results as terraform', () => {
  const directory = mkdtempSync(join(tmpdir(), 'console-'));
  const expressions = functionExamples.map(([expression]) => `(${expression})`).join(', ');
  const printed = execFileSync('terraform', ['console'], {
    cwd: directory,
    input: `jsonencode([${expressions}])\n`,
    encoding: 'utf8',
  });
  rmSync(directory, { recursive: true });
  expect(JSON.parse(JSON.parse(printed) as string)).toEqual(functionExamples.map(([, value]) => value));
});
