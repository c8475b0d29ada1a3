import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyCheckout } from '../checkout';
import { emptySimulator } from './programs';

const folder = mkdtempSync(join(tmpdir(), 'compare-'));
const commit = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d';

/** A checkout with one environment, so that only that one is deployed. */
const checkout = (name: string): string => {
  const path = copyCheckout(join(folder, name));
  const file = join(path, 'cdktf.json');
  const project = JSON.parse(readFileSync(file, 'utf8')) as { context: { environments: object } };
  project.context.environments = { tutorial: {} };
  writeFileSync(file, JSON.stringify(project));
  return path;
};

beforeAll(emptySimulator);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a replacement of the table is shown, and blocks the merge', () => {
  const [base, proposed, markdown] = [checkout('base'), checkout('proposed'), join(folder, 'changes.md')];
  const definitions = join(proposed, 'stacks', 'variables', 'definitions.ts');
  writeFileSync(definitions, readFileSync(definitions, 'utf8').replace('}lambda-apigateway`', '}items`'));
  const sides = ['--base', base, '--proposed', proposed];
  const { status, stderr } = spawnSync(
    'npm',
    ['run', '--silent', 'compare', '--', ...sides, '--markdown', markdown, '--commit', commit],
    { encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  const shown = readFileSync(markdown, 'utf8');
  expect(shown).toContain(`## Plan for \`tutorial\` at ${commit}\n\n**Plan: 1 to replace, 2 to change.**`);
  expect(shown).toContain(
    '**`aws_dynamodb_table.table` is replaced.** All items of the table `lambda-apigateway` are lost.',
  );
});
