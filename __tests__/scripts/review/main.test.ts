import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { keptPlan, planFile } from './plans';

const folder = mkdtempSync(join(tmpdir(), 'review-'));
const [markdown, changed] = ['comment.md', 'plan.json'].map((name) => join(folder, name)) as [string, string];
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const root = join(__dirname, '..', '..', '..');

const review = (options: Readonly<Record<string, string>>) => {
  const all = { environment: 'tutorial', commit: 'abcdef0', plan: planFile('no-change'), markdown, ...options };
  const args = Object.entries(all).map(([name, value]) => `--${name}=${value}`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join('scripts', 'review', 'main.ts'), ...args],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
};

describe('scripts/review/main.ts', () => {
  test('writes the comment, and prints the findings', () => {
    expect(review({})).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^Warning: check\.open_endpoint fails\. Anyone who knows the URL .*\n$/),
      stderr: '',
    });
    expect(readFileSync(markdown, 'utf8')).toMatch(/\n## Plan for `tutorial` at abcdef0\n\n\*\*No changes\.\*\*\n/);
  });

  test('fails if the plan blocks the merge', () => {
    expect(review({ plan: planFile('replaced-table') })).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(
        /^Blocks the merge: aws_dynamodb_table\.table is replaced\. .* The label allow-table-replacement allows it\.\n/,
      ),
    });
  });

  test('succeeds if the pull request has the label', () => {
    expect(review({ plan: planFile('replaced-table'), labels: 'other, allow-table-replacement' })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Warning: aws_dynamodb_table\.table is replaced\./),
    });
  });

  test.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['no plan', { plan: '' }, '--plan must be the file that `terraform show -json` wrote.'],
    ['an invalid name', { environment: 'a -->' }, '--environment must be the name of an environment.'],
    ['an invalid commit', { commit: 'main' }, '--commit must be the hash of a commit.'],
    ['an unknown option', { force: '1' }, "Unknown option '--force'"],
    ['a missing file', { plan: join(folder, 'nothing') }, 'ENOENT'],
  ])('rejects %s', (_, options, message) => {
    expect(review(options)).toEqual({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
  });

  test.each([
    [{ format_version: '2.0' }, 'has the format "2.0". This script reads version 1 of Terraform\'s format of plans.'],
    [{ errored: true }, 'Terraform failed while it created the plan in'],
  ])('rejects a plan with %j', (members, message) => {
    writeFileSync(changed, JSON.stringify({ ...keptPlan('no-change'), ...members }));
    expect(review({ plan: changed })).toEqual({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
  });
});
