import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { statePlaces } from '../../stacks/configuration/environment-names';
import { refuseForeignBackend } from '../../stacks/remembered-backend';

const folder = mkdtempSync(join(tmpdir(), 'stack-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const refuse = (config: object, environment: string) => (): void => {
  mkdirSync(join(folder, '.terraform'), { recursive: true });
  writeFileSync(join(folder, '.terraform', 'terraform.tfstate'), JSON.stringify({ backend: { type: 'any', config } }));
  refuseForeignBackend(folder, environment);
};

test('any environment may use a new folder', () => {
  expect(() => {
    refuseForeignBackend(folder, 'tutorial');
  }).not.toThrow();
});

test.each(['tutorial', 'production'])('a folder that remembers its own state is accepted: %s', (environment) => {
  const { path, key } = statePlaces(environment);
  expect(refuse({ path }, environment)).not.toThrow();
  expect(refuse({ bucket: 'states', key }, environment)).not.toThrow();
});

test.each([
  ['tutorial', 'production'],
  ['production', 'tutorial'],
  ['staging', 'production'],
])('a folder of %s that remembers the state of %s is rejected', (environment, other) => {
  const { path, key } = statePlaces(other);
  for (const config of [{ path }, { bucket: 'states', key }]) {
    expect(refuse(config, environment)).toThrow(`remembers the state of ${other} in ${folder}`);
  }
});

test('a state in any other place is left to Terraform', () => {
  expect(refuse({ path: '/elsewhere/my.tfstate' }, 'tutorial')).not.toThrow();
});
