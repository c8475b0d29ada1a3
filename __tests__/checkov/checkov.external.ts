import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import project from '../../cdktf.json';
import { synthesize } from '../stacks/synthesized';
import { run } from '../terraform/programs';

const root = join(__dirname, '..', '..');
const configuration = join(root, '.checkov.yaml');

interface Report {
  readonly summary: { readonly passed: number; readonly failed: number; readonly parsing_errors: number };
  readonly results?: { readonly failed_checks: readonly { readonly check_id: string }[] };
}

const folder = mkdtempSync(join(tmpdir(), 'checkov-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Checks an environment of cdktf.json, and returns what failed. */
const failedChecks = (environment: keyof typeof project.context.environments, ...options: string[]): string[] => {
  const terraform = synthesize({ environment, choices: project.context.environments[environment] });
  // checkov 3.3 cannot parse a file that says which Terraform it requires.
  const parseable = JSON.stringify(terraform, (key, value: unknown) =>
    key === 'required_version' ? undefined : value,
  );
  writeFileSync(join(folder, 'cdk.tf.json'), parseable);

  // In a folder that has no .checkov.yaml: it would be read.
  const args = ['--directory', folder, '--output', 'json', '--soft-fail', ...options];
  const shown = run('checkov', args, { cwd: folder });
  const { summary, results } = JSON.parse(shown) as Report;
  // A file that it does not understand it finds without fault.
  expect(summary).toMatchObject({ parsing_errors: 0 });
  expect(summary.passed).toBeGreaterThan(40);
  return [...new Set(results?.failed_checks.map(({ check_id: id }) => id))].sort();
};

const withSkips = ['--config-file', configuration];
const withoutSkips = ['--framework', 'terraform_json'];

const skips = [...readFileSync(configuration, 'utf8').matchAll(/^ {2}- (CKV\w+)$/gm)]
  .map(([, id]) => String(id))
  .sort();

describe('production', () => {
  test('passes', () => {
    expect(failedChecks('production', ...withSkips)).toEqual([]);
  });

  test('would fail every check that is skipped', () => {
    expect(failedChecks('production', ...withoutSkips)).toEqual(skips);
  });
});

test('tutorial fails what the tutorial demands', () => {
  const demanded = [...readFileSync(join(root, 'docs', 'configuration.md'), 'utf8').matchAll(/^\| `(CKV\w+)` /gm)];
  expect(failedChecks('tutorial', ...withSkips)).toEqual(demanded.map(([, id]) => id).sort());
});
