import { expect, test } from '@jest/globals';
import { stackId } from '../../../stacks/configuration/environment-names';
import { readConfiguration } from '../../../stacks/configuration/read-configuration';

const read = (backend: unknown) => readConfiguration({ tutorial: { backend } }, 'tutorial').backend;

test('accepts the members of an S3 backend in any order', () => {
  const backend = { region: 'eu-west-1', bucket: 'states' };
  expect(read(backend)).toEqual(backend);
});

test.each([
  { bucket: '', region: 'eu-west-1' },
  { bucket: 'states', region: '' },
  { bucket: 1, region: 'eu-west-1' },
  { bucket: 'states', region: null },
  { bucket: 'states', region: 'eu-west-1', key: 'state' },
])('rejects the backend %j', (backend) => {
  expect(() => read(backend)).toThrow('backend is ');
});

test('gives each environment its own stack, and tutorial the name without a suffix', () => {
  expect(['tutorial', 'production'].map(stackId)).toEqual(['dynamodb-operations', 'dynamodb-operations-production']);
});
