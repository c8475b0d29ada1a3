import { expect, test } from '@jest/globals';
import project from '../../cdktf.json';
import { synthesize } from './synthesized';
import type { Terraform } from './synthesized';

/** Without what changes while the infrastructure does not: the handler's code, and the version of the provider. */
const normalized = (terraform: Terraform): unknown =>
  JSON.parse(
    JSON.stringify(terraform, (key, value: unknown) => {
      switch (key) {
        case 'filename':
          return String(value).replace(/[0-9A-F]{32}/, 'HASH');
        case 'source_code_hash':
          return 'HASH';
        case 'definition':
          return String(value).replace(/^[0-9a-f]{64}$/, 'DIGEST');
        case 'required_providers':
          return { aws: { source: 'aws', version: 'VERSION' } };
        default:
          return value;
      }
    }),
  );

test.each(Object.entries(project.context.environments))('%s of cdktf.json', (environment, choices) => {
  expect(normalized(synthesize({ environment, choices }))).toMatchSnapshot();
});

test.each([
  [{ authorization: 'API_KEY', integration: 'AWS_PROXY' }],
  [{ cors: ['https://example.com', 'http://localhost:3000'] }],
])('%j', (choices) => {
  expect(normalized(synthesize({ choices }))).toMatchSnapshot();
});

test('a handler that was rebuilt changes no snapshot', () => {
  const [one, other] = ['one', 'other'].map((code) => synthesize({ functionPackage: Buffer.from(code) }));
  expect(one).not.toEqual(other);
  expect(one && normalized(one)).toEqual(other && normalized(other));
});
