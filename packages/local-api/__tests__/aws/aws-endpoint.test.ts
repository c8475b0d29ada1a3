import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { serveStack } from '../../src/serve-stack';
import type { LocalApi } from '../../src/serve-stack';
import { json } from '../support/api-fixture';
import { AwsFixture, signedFor } from '../support/aws-fixture';
import { apiResources, writeStack } from '../support/stack-fixture';

describe('a request to a service that is not served', () => {
  const sentence = (name: string): string =>
    `The local API does not serve ${name}. It serves only lambda, apigateway and dynamodb.`;

  it.each([
    ['events', { 'X-Amz-Target': 'AWSEvents.ListRules' }],
    ['logs', { 'X-Amz-Target': 'Logs_20140328.DescribeLogGroups' }],
  ])('gets an AWS JSON error: %s', async (name, headers) => {
    const reply = await (await AwsFixture.create()).send({ path: '/', headers: { ...signedFor(name), ...headers } });
    expect(reply).toMatchObject({ status: 400, headers: { 'Content-Type': 'application/x-amz-json-1.0' } });
    expect(json(reply)).toEqual({ __type: 'UnknownOperationException', message: sentence(name) });
  });

  it('gets an AWS JSON error without a signature too', async () => {
    const reply = await (await AwsFixture.create()).send({ path: '/', headers: { 'X-Amz-Target': 'Logs.X' } });
    expect(json(reply)).toEqual({ __type: 'UnknownOperationException', message: sentence('Logs') });
  });

  it('gets a REST-JSON error', async () => {
    const reply = await (await AwsFixture.create()).send({ path: '/v1/apis', headers: signedFor('appsync') });
    expect(reply).toMatchObject({ status: 400, headers: { 'x-amzn-ErrorType': 'UnknownOperationException' } });
    expect(json(reply)).toEqual({ message: sentence('appsync') });
  });

  const error = (name: string): string =>
    `<Error><Code>UnknownOperationException</Code><Message>${sentence(name)}</Message></Error>`;

  it.each([
    ['sts', 'application/x-www-form-urlencoded; charset=utf-8', `<ErrorResponse>${error('sts')}</ErrorResponse>`],
    ['route53', '', `<ErrorResponse>${error('route53')}</ErrorResponse>`],
    ['ec2', 'application/x-www-form-urlencoded', `<Response><Errors>${error('ec2')}</Errors></Response>`],
    ['s3', '', error('s3')],
  ])('gets an XML error: %s', async (name, type, body) => {
    const headers = { ...signedFor(name), 'Content-Type': type };
    const reply = await (await AwsFixture.create()).send({ path: '/', headers });
    expect(reply).toMatchObject({ status: 400, headers: { 'Content-Type': 'text/xml' }, body });
  });
});

describe('the port of the local API', () => {
  let api: LocalApi;
  let origin: string;
  let discard: () => void;
  let codeSha256: string;
  const printed: string[] = [];

  beforeAll(async () => {
    const stack = writeStack(
      apiResources({
        more: {
          aws_dynamodb_table: { t: { name: 'things', hash_key: 'id', attribute: [{ name: 'id', type: 'S' }] } },
        },
      }),
      'exports.handler = async (event) => { console.log("seen"); if (event.fails) throw new Error("no"); return event; };',
    );
    ({ discard } = stack);
    codeSha256 = createHash('sha256')
      .update(readFileSync(join(stack.directory, 'function.zip')))
      .digest('base64');
    api = await serveStack({
      stackDirectory: stack.directory,
      dataDirectory: ':memory:',
      environment: {},
      print: (line) => printed.push(line),
    });
    ({ origin } = new URL(api.url));
  });

  afterAll(async () => {
    await api.close();
    discard();
  });

  const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const response = await fetch(origin + path, { method, headers });
    return { status: response.status, text: await response.text() };
  };

  it('runs the function for Invoke, and prints the lines that the function logs', async () => {
    printed.length = 0;
    const path = '/2015-03-31/functions/things/invocations';
    const response = await fetch(origin + path, {
      method: 'POST',
      body: '{"fails":true}',
      headers: { 'X-Amz-Log-Type': 'Tail' },
    });
    expect(response.headers.get('x-amz-function-error')).toBe('Unhandled');
    expect(await response.json()).toMatchObject({ errorType: 'Error', errorMessage: 'no' });
    const log = Buffer.from(response.headers.get('x-amz-log-result') ?? '', 'base64').toString();
    expect(log.split('\n').filter((line) => line.includes('"message":"seen"'))).toHaveLength(1);
    expect(printed).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d POST \/2015-03-31\/functions\/things\/invocations - 200 \d+ ms [\w-]+$/),
      '  INFO  seen',
      expect.stringMatching(/^ {2}ERROR no/),
    ]);
  });

  it('describes the deployed package', async () => {
    const { text } = await get('/2015-03-31/functions/things/configuration');
    expect(JSON.parse(text)).toMatchObject({ CodeSha256: codeSha256, CodeSize: expect.any(Number) });
  });

  it('forwards DynamoDB commands to the embedded engine, and the checksums of its responses stay valid', async () => {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new DynamoDBClient({ endpoint: origin, region: 'eu-west-1', credentials });
    const table = {
      TableName: 'more',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
      BillingMode: 'PAY_PER_REQUEST' as const,
    };
    await client.send(new CreateTableCommand(table));
    expect(await client.send(new ListTablesCommand())).toMatchObject({ TableNames: ['more', 'things'] });
    client.destroy();
  });

  it.each([
    ['/prod/things', {}],
    ['/prod/things', signedFor('lambda')],
    ['/prod/things', { 'X-Amz-Target': 'DynamoDB_20120810.ListTables' }],
  ])('sends requests for the stage to the API: %s with %p', async (path, headers) => {
    const response = await fetch(origin + path, { method: 'POST', body: '{"a":1}', headers });
    expect([response.status, await response.text()]).toEqual([200, '{"a":1}']);
  });

  it.each([
    ['/prod/2015-03-31/functions/things', {}],
    ['/prod/restapis', signedFor('apigateway')],
    ['/things', signedFor('execute-api')],
    ['/things', {}],
    ['/', {}],
  ])('sends requests for no service to the API: %s with %p', async (path, headers) => {
    expect(await get(path, headers)).toEqual({ status: 403, text: '{"message":"Missing Authentication Token"}' });
  });

  it.each(['/2015-03-31/functions', '/restapis', '/'])('rejects requests from other websites: %s', async (path) => {
    const target = { 'X-Amz-Target': 'DynamoDB_20120810.ListTables' };
    expect(await get(path, { ...target, Origin: 'http://evil.example' }, 'POST')).toMatchObject({ status: 403 });
    expect(await get(path, { ...target, 'Sec-Fetch-Site': 'cross-site' }, 'POST')).toMatchObject({ status: 403 });
  });

  it('describes the new stack after a reload', async () => {
    const other = writeStack(apiResources({ function: { description: 'Another.' } }));
    await api.reload(other.directory);
    other.discard();
    const { text } = await get('/2015-03-31/functions/things');
    expect(JSON.parse(text)).toMatchObject({ Configuration: { Description: 'Another.' } });
  });
});

it('serves a stage even if its name is that of an AWS path', async () => {
  const resources = apiResources();
  const stack = writeStack({
    ...resources,
    aws_api_gateway_stage: { stage: { ...resources['aws_api_gateway_stage']?.['stage'], stage_name: 'restapis' } },
  });
  const api = await serveStack({ stackDirectory: stack.directory, dataDirectory: ':memory:', environment: {} });
  try {
    expect(api.url).toMatch(/\/restapis\/things$/);
    const response = await fetch(api.url, { method: 'POST', body: '{"a":1}' });
    expect([response.status, await response.text()]).toEqual([200, '{"a":1}']);
    expect((await fetch(new URL('/restapis', api.url))).status).toBe(403);
  } finally {
    await api.close();
    stack.discard();
  }
});
