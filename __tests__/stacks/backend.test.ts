import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { forgetOtherEnvironment } from '../../stacks/backend';
import { readConfiguration } from '../../stacks/read-configuration';

const outdir = mkdtempSync(join(tmpdir(), 'backend-'));
afterAll(() => {
  rmSync(outdir, { recursive: true });
});

/** Whether a note of Terraform's is left when the environment staging is synthesized. */
const isKept = (note: unknown): boolean => {
  const folder = join(outdir, 'stacks', 'service', '.terraform');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'terraform.tfstate'), JSON.stringify(note));
  forgetOtherEnvironment(outdir, 'service', readConfiguration({ staging: {} }, 'staging'));
  return existsSync(join(folder, 'terraform.tfstate'));
};

test.each([
  ['its own file', { path: '../../../terraform.service.staging.tfstate' }, true],
  ['its own object, that it moves from', { bucket: 'states', key: 'service/staging.tfstate' }, true],
  ['the file of another environment', { path: '../../../terraform.service.tfstate' }, false],
  ['the object of another environment', { bucket: 'states', key: 'service/production.tfstate' }, false],
])('a folder that was used with %s', (_, config, kept) => {
  expect(isKept({ backend: { type: 'any', config } })).toBe(kept);
});

test('a folder that was never used', () => {
  const configuration = readConfiguration({ staging: {} }, 'staging');
  expect(() => {
    forgetOtherEnvironment(join(outdir, 'none'), 'service', configuration);
  }).not.toThrow();
});
