import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import { refusal } from '../node-version.cjs';
import { copyCheckout } from './checkout';
import { engines } from '../package.json';

const root = join(__dirname, '..');

const needed = 'use 20.x from 20.19.0, 22.x from 22.13.0, or 24.0.0 or later.';

describe('refusal', () => {
  it.each(['20.19.0', '20.20.2', '22.13.0', '22.23.3', '24.0.0', '24.21.0', '25.1.0', '26.10.0', '100.0.0'])(
    'accepts %s',
    (version) => {
      expect(refusal(version, engines.node)).toBeUndefined();
    },
  );

  it.each(['16.20.2', '18.20.8', '20.9.0', '20.18.3', '21.7.3', '22.0.0', '22.11.0', '22.12.0', '23.0.0', '23.11.1'])(
    'rejects %s',
    (version) => {
      expect(refusal(version, engines.node)).toBe(`Node.js ${version} is not supported: ${needed}`);
    },
  );
});

test('the app reports in one sentence that it needs another version, and exits', () => {
  const versions = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'22.11.0'}})`;
  const args = ['--import', 'tsx', '--import', `data:text/javascript,${versions}`, 'main.ts'];
  expect(spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })).toMatchObject({
    status: 1,
    stdout: '',
    stderr: `Node.js 22.11.0 is not supported: ${needed}\n`,
  });
});

test('npm start asks you in one sentence to run npm ci first', () => {
  const folder = mkdtempSync(join(tmpdir(), 'not-installed-'));
  const checkout = copyCheckout(join(folder, 'checkout'));
  rmSync(join(checkout, 'node_modules'));
  const run = spawnSync(process.execPath, ['scripts/run.cjs', 'start/main.ts'], { cwd: checkout, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const stderr = 'The packages of this project are not installed: run `npm ci` first.\n';
  expect(run).toMatchObject({ status: 1, stdout: '', stderr });
});

test('the launcher of npm start and npm run synth uses only syntax that an old Node.js can parse', () => {
  for (const file of ['node-version.cjs', 'scripts/run.cjs']) {
    expect(readFileSync(join(root, file), 'utf8')).not.toMatch(/\?\?|\?\.\w|\.at\(|replaceAll/);
  }
});

test.each(['main.ts', 'scripts/start/main.ts', 'scripts/docs.ts', '__tests__/support/shared-folder.ts'])(
  '%s checks the version before it imports anything else',
  (file) => {
    expect(readFileSync(join(root, file), 'utf8')).toMatch(/^import '(\.\.?\/)+node-version\.cjs';\n/);
  },
);
