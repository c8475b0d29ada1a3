import { request } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inMemory, startEngine } from '../../src/dynamodb/engine';
import type { Engine } from '../../src/dynamodb/engine';

let engine: Engine;
let client: DynamoDBClient;

beforeAll(async () => {
  engine = await startEngine(inMemory);
  client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'us-east-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(
    new CreateTableCommand({
      TableName: 'things',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
});

afterAll(async () => {
  client.destroy();
  await engine.close();
});

interface Answer {
  readonly status: number | undefined;
  readonly allowed: string | undefined;
  readonly body: string;
}

/** Sends a request as a page could make the browser send it. dynalite checks none of these headers. */
const send = (headers: OutgoingHttpHeaders, method = 'POST'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const signed = {
      'x-amz-target': 'DynamoDB_20120810.DeleteTable',
      authorization:
        'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-2/dynamodb/aws4_request, SignedHeaders=a, Signature=a',
      'x-amz-date': '20260101T000000Z',
      'content-type': 'application/x-amz-json-1.0',
    };
    const sent = request(engine.endpoint, { method, headers: { ...signed, ...headers } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => (body += part));
      response.on('end', () => {
        const { statusCode: status, headers: answered } = response;
        resolve({ status, allowed: answered['access-control-allow-origin'], body });
      });
    });
    sent.on('error', reject).end(method === 'POST' ? '{"TableName":"things"}' : undefined);
  });

const tables = async (): Promise<readonly string[] | undefined> =>
  (await client.send(new ListTablesCommand({}))).TableNames;

describe('the embedded engine', () => {
  it.each([
    ['a page', { origin: 'https://example.com' }],
    ['a page on this machine', { origin: 'http://localhost:5173' }],
    ['a file', { origin: 'null' }],
    ['a page whose name resolves to this machine', { host: 'example.com:8000' }],
    ['a page whose name begins like an address of this machine', { host: '127.0.0.1.example.com' }],
  ])('rejects requests from %s', async (_, headers) => {
    const { status, allowed } = await send(headers);
    expect({ status, allowed }).toEqual({ status: 403, allowed: undefined });
    expect(await tables()).toEqual(['things']);
  });

  it('rejects preflight requests', async () => {
    const { status, allowed } = await send({ origin: 'https://example.com' }, 'OPTIONS');
    expect({ status, allowed }).toEqual({ status: 403, allowed: undefined });
  });

  it.each(['localhost', '127.0.0.1', '[::1]'])('answers programs that call it %s', async (name) => {
    const { body } = await send({ host: `${name}:8000`, 'x-amz-target': 'DynamoDB_20120810.DescribeTable' });
    expect(body).toContain('"TableName":"things"');
  });

  // On Linux, 127.0.0.2 is this machine too. It would be reachable if the engine listened on every interface.
  it('listens only on the loopback interface', async () => {
    const others = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
    const hosts = ['127.0.0.2', ...others.filter(({ internal }) => !internal).map(({ address }) => address)];
    expect(await Promise.all(hosts.map(isReached))).toEqual(hosts.map(() => false));
  });
});

const isReached = (host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port: engine.port, timeout: 500 });
    const end = (reached: boolean) => () => {
      socket.destroy();
      resolve(reached);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
