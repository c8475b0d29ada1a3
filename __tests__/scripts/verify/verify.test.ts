import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { scripts } from '../../../package.json';
import { checks } from '../../../scripts/verify/checks';

const root = join(__dirname, '..', '..', '..');

const verify = (names: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/verify/main.ts', ...names], {
    cwd: root,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });

test('every script that checks something is a check', () => {
  // It takes an hour, and runs weekly.
  const apart = ['test:mutation'];
  const named = Object.keys(scripts).filter((name) => /^(?:test|lint|typecheck|links|checkov|bench)/.test(name));
  expect(checks.map(({ script }) => script).sort()).toEqual(named.filter((name) => !apart.includes(name)).sort());
});

test('an unknown check is rejected', () => {
  const { status, stderr, stdout } = verify(['lint', 'tests']);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^tests is not a check\. The checks are typecheck, /);
});

test('a missing prerequisite is named before anything starts', () => {
  const { status, stderr, stdout } = verify(['links', 'test:page'], { CHROMIUM_PATH: '/nowhere/chromium' });
  expect(status).toBe(2);
  expect(stdout).toContain('  Chromium, at CHROMIUM_PATH or /usr/bin/chromium (MISSING): test:page\n');
  expect(stdout).not.toContain('==');
  expect(stderr).toContain('Missing: Chromium, at CHROMIUM_PATH or /usr/bin/chromium.');
});

test('an endpoint of AWS is rejected before anything starts', () => {
  const { status, stderr, stdout } = verify(['links'], {
    AWS_ENDPOINT_URL: 'https://dynamodb.us-east-2.amazonaws.com',
  });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('expected an endpoint on this machine');
});

test('the last line says how many checks passed', () => {
  const { status, stdout } = verify(['links']);
  expect(stdout).toMatch(/^1 check, with Node\.js [\d.]+\.\n\n== links\n-- links: ok, \d+ s\n\n1 passed, 0 failed\n$/);
  expect(status).toBe(0);
});
