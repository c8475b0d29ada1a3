import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { openApiDocument } from '../../../scripts/openapi/document';
import { operations } from '../../../src/operations';

// The linter runs in a separate process.
jest.setTimeout(60_000);

const root = resolve(__dirname, '../../..');
const linter = join(root, 'node_modules/@redocly/cli/bin/cli.js');

interface Report {
  readonly problems: readonly { readonly ruleId: string; readonly message: string }[];
}

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'openapi-'));
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

/**
 * The findings of the linter's strictest built-in rule set. The linter neither reports its use nor checks for updates.
 */
const problemsIn = async (file: string): Promise<Report['problems']> => {
  const options = ['lint', file, '--extends=recommended-strict', '--format=json'];
  const environment = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const stdout = await new Promise<string>((done, fail) => {
    execFile(process.execPath, [linter, ...options], { cwd: directory, env: environment }, (_, output, said) => {
      if (output === '') fail(new Error(said));
      else done(output);
    });
  });
  return (JSON.parse(stdout) as Report).problems;
};

const write = (name: string, document: object): string => {
  const file = join(directory, name);
  writeFileSync(file, JSON.stringify(document));
  return file;
};

const declarations = operations.map(({ declaration }) => declaration);

const documentOf = (authorization: 'NONE' | 'API_KEY' | 'AWS_IAM', described = declarations) =>
  openApiDocument(described, {
    servers: [{ url: '/prod' }],
    path: '/DynamoDBManager',
    authorization,
    tableName: 'lambda-apigateway',
  });

it('finds nothing in docs/openapi.json', async () => {
  expect(await problemsIn(join(root, 'docs/openapi.json'))).toEqual([]);
});

it.each(['NONE', 'API_KEY', 'AWS_IAM'] as const)(
  'finds nothing in the document of an environment with the authorization %s',
  async (authorization) => {
    expect(await problemsIn(write(`${authorization}.json`, documentOf(authorization)))).toEqual([]);
  },
);

it('finds an example that its schema rejects, and a missing security scheme', async () => {
  const wrong = documentOf(
    'API_KEY',
    declarations.map((declaration) => ({ ...declaration, example: () => ({ Itm: {} }) })),
  );
  const found = await problemsIn(
    write('wrong.json', { ...wrong, components: { ...wrong.components, securitySchemes: {} } }),
  );
  expect(new Set(found.map(({ ruleId }) => ruleId))).toEqual(
    new Set(['no-invalid-media-type-examples', 'security-defined']),
  );
});
