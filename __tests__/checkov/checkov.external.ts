import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import project from '../../cdktf.json';
import { BootstrapStack } from '../../stacks/bootstrap/bootstrap-stack';
import { synthesize } from '../stacks/synthesized';
import { Testing } from '../support/cdktf';
import { run } from '../terraform/programs';

const root = join(__dirname, '..', '..');

interface Report {
  readonly summary: { readonly passed: number; readonly failed: number; readonly parsing_errors: number };
  readonly results?: { readonly failed_checks: readonly { readonly check_id: string }[] };
}

const folder = mkdtempSync(join(tmpdir(), 'checkov-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** An environment of cdktf.json. */
const environment = (name: keyof typeof project.context.environments): object =>
  synthesize({ environment: name, choices: project.context.environments[name] });

const bootstrap = (): object => JSON.parse(Testing.synth(new BootstrapStack(Testing.app(), 'bootstrap'))) as object;

/** Checks synthesized Terraform, and returns the ids of the checks that failed. */
const failedChecks = (terraform: object, ...options: string[]): string[] => {
  // checkov 3.3 cannot parse a file that says which Terraform it requires.
  const parseable = JSON.stringify(terraform, (key, value: unknown) =>
    key === 'required_version' ? undefined : value,
  );
  writeFileSync(join(folder, 'cdk.tf.json'), parseable);

  // In a folder without a .checkov.yaml, which checkov would read.
  const args = ['--directory', folder, '--output', 'json', '--soft-fail', ...options];
  const shown = run('checkov', args, { cwd: folder });
  const { summary, results } = JSON.parse(shown) as Report;
  // checkov reports no failed checks for a file that it cannot parse.
  expect(summary).toMatchObject({ parsing_errors: 0 });
  expect(summary.passed).toBeGreaterThan(40);
  return [...new Set(results?.failed_checks.map(({ check_id: id }) => id))].sort();
};

const withoutSkips = ['--framework', 'terraform_json'];

const skipsIn = (configuration: string): string[] =>
  [...readFileSync(configuration, 'utf8').matchAll(/^ {2}- (CKV\w+)$/gm)].map(([, id]) => String(id)).sort();

describe.each([
  ['production', join(root, '.checkov.yaml'), () => environment('production')],
  ['the bootstrap', join(root, 'stacks', 'bootstrap', '.checkov.yaml'), bootstrap],
] as const)('%s', (_, configuration, terraform) => {
  test('passes', () => {
    expect(failedChecks(terraform(), '--config-file', configuration)).toEqual([]);
  });

  test('would fail every check that is skipped', () => {
    expect(failedChecks(terraform(), ...withoutSkips)).toEqual(skipsIn(configuration));
  });
});

test('tutorial fails only what the tutorial demands', () => {
  const demanded = [...readFileSync(join(root, 'docs', 'configuration.md'), 'utf8').matchAll(/^\| `(CKV\w+)` /gm)];
  const failed = failedChecks(environment('tutorial'), '--config-file', join(root, '.checkov.yaml'));
  expect(failed).toEqual(demanded.map(([, id]) => id).sort());
});
