import { TerraformStack } from 'cdktf';
import { expect, test } from '@jest/globals';
import { useStateBackend } from '../../../stacks/constructs/state-backend';
import type { StateBackendProps } from '../../../stacks/constructs/state-backend';
import { Testing } from '../../support/cdktf';

const backendWith = (backend: StateBackendProps['backend']): unknown => {
  const stack = new TerraformStack(Testing.app(), 'stack');
  useStateBackend(stack, { backend, path: '../state', key: 'key' });
  return (JSON.parse(Testing.synth(stack)) as { terraform: unknown }).terraform;
};

test('the state is a file, or a locked and encrypted object', () => {
  expect(backendWith('local')).toMatchObject({ backend: { local: { path: '../state' } } });
  expect(backendWith({ bucket: 'states', region: 'eu-west-1' })).toMatchObject({
    required_version: '>= 1.10',
    backend: { s3: { bucket: 'states', region: 'eu-west-1', key: 'key', encrypt: true, use_lockfile: true } },
  });
});
