import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { changesDigest } from '../../../scripts/review/changes-digest';
import { planMarkdown } from '../../../scripts/review/plan-markdown';
import { readPlan } from '../../../scripts/review/read-plan';

const commit = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d';
const environment = 'production';
const planFile = (name: string): string => join(__dirname, 'plans', `${name}.json`);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deployment-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Replaces GitHub's CLI. Prints the responses of the API as `jq` would filter them. */
const github = ({ pullRequest = '', comment = '' }: { pullRequest?: string; comment?: string }): void => {
  writeFileSync(join(folder, 'comment'), comment);
  const script = `case "$2" in
    repos/example/service/commits/${commit}/pulls) echo '${pullRequest}' ;;
    repos/example/service/issues/12/comments*) cat '${join(folder, 'comment')}' ;;
    *) echo "$2 is not expected" >&2; exit 1 ;;
  esac`;
  writeFileSync(join(folder, 'gh'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'gh'), 0o755);
};

const deployment = (plan: string) => {
  const file = (name: string): string => join(folder, name);
  writeFileSync(file('output'), '');
  writeFileSync(file('summary'), '');
  const args = ['--plan', planFile(plan), '--environment', environment, '--commit', commit];
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/review/deployment.ts', ...args], {
    cwd: join(__dirname, '..', '..', '..'),
    env: {
      ...process.env,
      PATH: [folder, process.env['PATH']].join(delimiter),
      GITHUB_REPOSITORY: 'example/service',
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
    },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return { output: readFileSync(file('output'), 'utf8'), summary: readFileSync(file('summary'), 'utf8') };
};

const commentOn = (plan: string): string =>
  planMarkdown({ plan: readPlan(planFile(plan)), environment, commit: 'f'.repeat(40), labels: [] });

test('a plan that was reviewed', () => {
  github({ pullRequest: '12', comment: commentOn('changed-handler') });
  const { output, summary } = deployment('changed-handler');
  expect(output).toBe('changes=true\nverdict=This plan is as reviewed in #12.\n');
  expect(summary).toMatch(/^\*\*This plan is as reviewed in #12\.\*\*\n\n<!-- plan production -->\n/);
  expect(summary).toContain(changesDigest(readPlan(planFile('changed-handler'))));
});

test('a plan that differs from the one that was reviewed', () => {
  github({ pullRequest: '12', comment: commentOn('changed-handler') });
  const { output } = deployment('replaced-table');
  expect(output).toBe('changes=true\nverdict=This plan differs from the plan reviewed in #12.\n');
});

test.each([
  ['a commit without a pull request', {}],
  ['a pull request without a plan', { pullRequest: '12' }],
  ['a comment that only quotes a plan', { pullRequest: '12', comment: `> ${commentOn('changed-handler')}` }],
])('%s', (_, answers) => {
  github(answers);
  expect(deployment('changed-handler').output).toBe('changes=true\nverdict=This plan was never reviewed.\n');
});

test('a plan without changes is not applied', () => {
  github({});
  expect(deployment('no-change').output).toContain('changes=false\n');
});
