import { expect, test } from '@jest/globals';
import project from '../../cdktf.json';
import { synthesize } from './synthesized';
import type { Terraform } from './synthesized';

/** Without what changes while the infrastructure does not: the handler's code, the versions of provider and cdktf. */
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
        case 'version':
          return 'VERSION';
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

test('another version of the provider changes no snapshot', () => {
  const one = synthesize();
  const other = JSON.parse(JSON.stringify(one).replaceAll('"version":"6.', '"version":"7.')) as Terraform;
  expect(other.terraform).not.toEqual(one.terraform);
  expect(normalized(other)).toEqual(normalized(one));
});

test('a handler that was rebuilt changes no snapshot', () => {
  const [one, other] = ['one', 'other'].map((code) => synthesize({ functionPackage: Buffer.from(code) }));
  expect(one).not.toEqual(other);
  expect(one && normalized(one)).toEqual(other && normalized(other));
});
