import { expect, test } from '@jest/globals';
import project from '../../cdktf.json';
import { synthesize } from './synthesized';
import type { StackOptions, Terraform } from './synthesized';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

/**
 * Removes what may change while the infrastructure does not: the handler's code, and the versions of provider and
 * cdktf.
 */
const normalized = (terraform: Terraform): JsonObject =>
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
  ) as JsonObject;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The difference between a stack and the base: members that are added, changed or removed. */
const difference = (base: JsonObject, stack: JsonObject): JsonObject => {
  const names = [...new Set([...Object.keys(base), ...Object.keys(stack)])].sort();
  return Object.fromEntries(
    names.flatMap((name): [string, Json][] => {
      const [before, after] = [base[name], stack[name]];
      if (JSON.stringify(before) === JSON.stringify(after)) return [];
      if (after === undefined) return [[name, 'NOT THERE']];
      return [[name, isObject(before) && isObject(after) ? difference(before, after) : after]];
    }),
  );
};

const tutorial = normalized(synthesize());

const changes = (options: StackOptions): JsonObject => difference(tutorial, normalized(synthesize(options)));

test('tutorial', () => {
  expect(tutorial).toMatchSnapshot();
});

test('what production changes', () => {
  expect(changes({ environment: 'production', choices: project.context.environments.production })).toMatchSnapshot();
});

test.each([
  [{ authorization: 'API_KEY' }],
  [{ integration: 'AWS_PROXY' }],
  [{ cors: ['https://example.com', 'http://localhost:3000'] }],
  [{ backend: { bucket: 'states', region: 'us-east-2' } }],
])('what %j changes', (choices) => {
  expect(changes({ choices })).toMatchSnapshot();
});

test('another version of the provider changes no snapshot', () => {
  const one = synthesize();
  const other = JSON.parse(JSON.stringify(one).replaceAll('"version":"6.', '"version":"7.')) as Terraform;
  expect(other.terraform).not.toEqual(one.terraform);
  expect(normalized(other)).toEqual(normalized(one));
});

test('a rebuilt handler changes no snapshot', () => {
  const [one, other] = ['one', 'other'].map((code) => synthesize({ functionPackage: Buffer.from(code) }));
  expect(one).not.toEqual(other);
  expect(one && normalized(one)).toEqual(other && normalized(other));
});
