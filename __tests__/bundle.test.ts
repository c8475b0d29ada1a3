import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operations } from '../src/operations';
import { buildHandler, handlerFile } from '../stacks/lambda-bundle';
import { DynamoDBEndpoint } from './support/dynamodb-endpoint';

const run = promisify(execFile);

/** Invokes the export `handler` with each event, as the Lambda runtime does, and prints the answers. */
const invoke = `
  const { handler } = require(process.argv[1]);
  const context = { awsRequestId: 'test', getRemainingTimeInMillis: () => 5000 };
  const settle = (event) => handler(event, context).catch(({ name, message }) => ({ name, message }));
  Promise.all(JSON.parse(process.argv[2]).map(settle)).then((answers) => console.log('\\n' + JSON.stringify(answers)));
`;

describe('the built bundle', () => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bundle-'));
    for (const [name, contents] of Object.entries((await buildHandler()).bundle))
      writeFileSync(join(folder, name), contents);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** Starts a process with only the variables that Lambda sets, and without the project's node_modules. */
  const invokeBundle = async (environment: Record<string, string>, events: readonly unknown[]): Promise<unknown> => {
    const { stdout } = await run(process.execPath, ['-e', invoke, join(folder, handlerFile), JSON.stringify(events)], {
      cwd: folder,
      env: { AWS_REGION: 'us-east-2', ...environment },
    });
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as unknown;
  };

  it('starts, and answers under AWS', async () => {
    const events = [{ operation: 'ping' }, { operation: 'read' }];
    expect(await invokeBundle({ TABLE_NAME: 'lambda-apigateway' }, events)).toEqual([
      'pong',
      { name: 'ValidationException', message: 'ValidationException: payload: required by read, expected an object' },
    ]);
  });

  it('starts, and answers under AWS_PROXY', async () => {
    const events = [{ httpMethod: 'POST', body: '{"operation":"ping"}', isBase64Encoded: false }];
    expect(await invokeBundle({ TABLE_NAME: 'lambda-apigateway', INTEGRATION: 'AWS_PROXY' }, events)).toEqual([
      { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: '"pong"' },
    ]);
  });

  it('creates each operation on first use', async () => {
    const dynamodb = await DynamoDBEndpoint.start();
    const events = operations.map(({ declaration: { name, example } }) => ({
      operation: name,
      payload: example('lambda-apigateway'),
    }));
    const answers = await invokeBundle(
      {
        TABLE_NAME: 'lambda-apigateway',
        AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
      },
      events,
    );
    await dynamodb.close();
    expect(answers).toEqual(
      operations.map(({ declaration: { action, name } }) =>
        action !== undefined ? {} : name === 'ping' ? 'pong' : 'Success',
      ),
    );
  });

  it('fails to start with a message that names the invalid variable', async () => {
    await expect(invokeBundle({ TABLE_NAME: 'a' }, [])).rejects.toThrow('TABLE_NAME: expected 3 to 255 letters');
  });
});
