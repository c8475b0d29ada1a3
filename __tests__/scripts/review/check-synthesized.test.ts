import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { checkSynthesized } from '../../../scripts/review/checked-terraform';
import { synthesizeInto } from '../../stacks/synthesized';

let folder: string;
let base: string;
let proposed: string;
let into: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-synthesized-'));
  const choices = { backend: { bucket: 'states', region: 'us-east-2' } };
  base = synthesizeInto(join(folder, 'base'), { choices });
  proposed = synthesizeInto(join(folder, 'proposed'), { choices });
  into = join(folder, 'checked');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const checkProposed = (): Promise<string[]> => checkSynthesized({ proposed, base, into });

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/review/check-synthesized.ts', ...args], {
    cwd: join(__dirname, '..', '..', '..'),
    encoding: 'utf8',
  });

const files = (of: string): string[] => readdirSync(of, { recursive: true }).map(String).sort();

const json = (): string => readFileSync(join(proposed, 'cdk.tf.json'), 'utf8');
const write = (text: string): void => {
  writeFileSync(join(proposed, 'cdk.tf.json'), text);
};
const packagePath = (): string => String(/assets\/[^"]+\.zip/.exec(json()));

test('allowed Terraform is written to a new folder, without any other file', async () => {
  writeFileSync(join(proposed, 'override.tf.json'), '{"provider":{"external":[{}]}}');
  writeFileSync(join(proposed, 'terraform.auto.tfvars'), 'region = "eu-west-1"');
  expect(await checkProposed()).toEqual([]);
  expect(JSON.parse(readFileSync(join(into, 'cdk.tf.json'), 'utf8'))).toEqual(JSON.parse(json()));
  expect(files(into).filter((name) => name.includes('.'))).toEqual([packagePath(), 'cdk.tf.json']);
});

test('a rejection names the reason, and nothing is written', () => {
  write(json().replace('"output": {', '"output": { "leak": { "value": "${file(\\"/proc/self/environ\\")}" },'));
  const { status, stderr } = run('--proposed', proposed, '--base', base, '--into', into);
  expect(status).toBe(1);
  expect(stderr).toContain(
    'Terraform must not read this with credentials:\n  terraform.output.leak.value calls file()',
  );
  expect(existsSync(into)).toBe(false);
});

test('if two members have the same name, only the checked one is written', async () => {
  const leak = '"output": { "leak": { "value": "${file(\\"/proc/self/environ\\")}" } },';
  write(json().replace('{', `{ ${leak}`));
  expect(await checkProposed()).toEqual([]);
  expect(readFileSync(join(into, 'cdk.tf.json'), 'utf8')).not.toContain('file(');
});

test.each([
  [
    'a file',
    (path: string) => {
      rmSync(path);
      symlinkSync('/proc/self/environ', path);
    },
  ],
  [
    'a folder',
    (path: string) => {
      const moved = join(folder, basename(dirname(path)));
      renameSync(dirname(path), moved);
      symlinkSync(moved, dirname(path));
    },
  ],
])('a link to %s instead of the zip is rejected', async (_, link) => {
  link(join(proposed, packagePath()));
  await expect(checkProposed()).rejects.toThrow('function.zip must be a regular file, not a link.');
});

test('a folder that already exists is rejected', async () => {
  mkdirSync(into);
  writeFileSync(join(into, 'cdk.tf.json'), '{}');
  await expect(checkProposed()).rejects.toThrow('EEXIST');
  expect(readFileSync(join(into, 'cdk.tf.json'), 'utf8')).toBe('{}');
});

test('a state in a local file is rejected', async () => {
  base = synthesizeInto(join(folder, 'local'));
  await expect(checkProposed()).rejects.toThrow('The state is a local file, which is not on this machine.');
});

test('a call with missing options is rejected', () => {
  const { status, stderr } = run('--proposed', proposed);
  expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('usage: ') });
});
