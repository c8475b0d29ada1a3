import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { json } from '../support/api-fixture';
import { AwsFixture, dynamodbAt, signedFor } from '../support/aws-fixture';

const request = {
  path: '/',
  headers: {
    ...signedFor('dynamodb'),
    'X-Amz-Target': 'DynamoDB_20120810.ListTables',
    'Content-Type': 'application/x-amz-json-1.0',
    Connection: 'keep-alive',
    'Content-Length': '9999',
  },
  body: '{"a":"ü"}',
};

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** An engine that gives every request the same response. */
const engine = async (answer: { readonly status: number; readonly body: string }) => {
  const seen: { message: IncomingMessage; body: string }[] = [];
  server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        seen.push({ message, body: Buffer.concat(chunks).toString() });
        const headers = {
          'x-amzn-RequestId': 'ABC',
          'x-amz-crc32': '123',
          'Content-Type': 'application/x-amz-json-1.0',
        };
        response.writeHead(answer.status, headers).end(answer.body);
      });
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return { seen, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

describe('the API of DynamoDB', () => {
  it.each([
    [200, '{"TableNames":[]}'],
    [400, '{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"ä"}'],
  ])('forwards the request to the engine, and returns its %i unchanged', async (status, body) => {
    const { seen, endpoint } = await engine({ status, body });
    const aws = await AwsFixture.create({}, undefined, dynamodbAt(endpoint, true));
    const reply = await aws.send(request);
    expect(reply).toEqual({
      status,
      headers: { 'x-amzn-RequestId': 'ABC', 'x-amz-crc32': '123', 'Content-Type': 'application/x-amz-json-1.0' },
      body: Buffer.from(body),
    });
    expect(seen).toMatchObject([
      {
        body: request.body,
        message: {
          method: 'POST',
          url: '/',
          headers: {
            host: endpoint.replace('http://', ''),
            authorization: signedFor('dynamodb')['Authorization'],
            'x-amz-target': 'DynamoDB_20120810.ListTables',
            'content-type': 'application/x-amz-json-1.0',
            'content-length': String(Buffer.byteLength(request.body)),
          },
        },
      },
    ]);
  });

  it('returns 500 if the engine does not answer', async () => {
    const { endpoint } = await engine({ status: 200, body: '' });
    server?.close();
    const aws = await AwsFixture.create({}, undefined, dynamodbAt(endpoint, true));
    const reply = await aws.send(request);
    expect(reply).toMatchObject({ status: 500 });
    expect(json(reply)).toMatchObject({
      __type: 'InternalServerError',
      message: expect.stringMatching(/^The embedded DynamoDB did not answer: /),
    });
  });

  it('forwards nothing to an external DynamoDB, and names its endpoint', async () => {
    const { seen, endpoint } = await engine({ status: 200, body: '{}' });
    const aws = await AwsFixture.create({}, undefined, dynamodbAt(endpoint, false));
    const reply = await aws.send(request);
    expect(reply).toMatchObject({ status: 400, headers: { 'Content-Type': 'application/x-amz-json-1.0' } });
    expect(json(reply)).toEqual({
      __type: 'ValidationException',
      message: `This API uses the DynamoDB at ${endpoint} and forwards no commands to it. Use --endpoint-url ${endpoint}.`,
    });
    expect(seen).toEqual([]);
  });

  it('rejects a body over the limit of the server', async () => {
    const { seen, endpoint } = await engine({ status: 200, body: '{}' });
    const aws = await AwsFixture.create({}, undefined, dynamodbAt(endpoint, true));
    const reply = await aws.send({ ...request, body: 'x'.repeat(10 * 1024 * 1024 + 1) });
    expect(reply).toMatchObject({ status: 413 });
    expect(json(reply)).toMatchObject({ __type: 'RequestEntityTooLargeException' });
    expect(seen).toEqual([]);
  });
});
