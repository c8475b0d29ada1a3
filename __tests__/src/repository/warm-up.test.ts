import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Container } from 'inversify';
import { createContainer } from '../../../src/container';
import { Connections } from '../../../src/repository/connections';
import { DocumentClient } from '../../../src/repository/dynamodb-item-repository';
import { ItemRepository } from '../../../src/repository/item-repository';
import { paysWarmUp, warmUp } from '../../../src/repository/warm-up';
import { tableName } from '../../support/lambda-function';

let server: Server;
let connections: number;
let requests: string[];
/** What the server does instead of answering. */
let failure: ((destroy: () => void) => void) | undefined;

beforeEach(async () => {
  [connections, requests, failure] = [0, [], undefined];
  server = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${String(request.headers['x-amz-target'] ?? request.url)}`);
    request.resume().on('end', () => {
      if (failure !== undefined) failure(() => request.socket.destroy());
      else if (request.method === 'GET') response.end('healthy: dynamodb.us-east-2.amazonaws.com ');
      else response.setHeader('content-type', 'application/x-amz-json-1.0').end('{"Item":{"id":{"S":"1"}}}');
    });
  });
  server.on('connection', () => (connections += 1));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const start = async (): Promise<Container> => {
  const container = createContainer({ TABLE_NAME: tableName });
  await warmUp(container.get(DocumentClient), container.get(Connections));
  return container;
};

const read = (container: Container): Promise<unknown> => {
  const input = { TableName: tableName, Key: { id: '1' } };
  return container.get<ItemRepository>(ItemRepository).get(input, new AbortController().signal);
};

const answered = async (): Promise<void> => {
  while (requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  // The end of the answer takes a turn or two of the event loop.
  await new Promise((resolve) => setTimeout(resolve, 50));
};

describe('the warm-up', () => {
  it('reads no item, and leaves a connection that the first request uses', async () => {
    const container = await start();
    await answered();
    expect(requests).toEqual(['GET /']);
    expect(await read(container)).toEqual({ Item: { id: { S: '1' } } });
    expect(requests).toEqual(['GET /', 'POST DynamoDB_20120810.GetItem']);
    expect(connections).toBe(1);
  });

  it('does not delay a request that comes immediately', async () => {
    const container = createContainer({ TABLE_NAME: tableName });
    const warm = warmUp(container.get(DocumentClient), container.get(Connections));
    expect(await read(container)).toEqual({ Item: { id: { S: '1' } } });
    await warm;
  });

  it.each([
    [
      'loses its connection',
      (destroy: () => void) => {
        destroy();
      },
    ],
    ['gets no answer', () => undefined],
  ])('harms no request when it %s', async (_, failing) => {
    failure = failing;
    const container = await start();
    await answered();
    failure = undefined;
    expect(await read(container)).toEqual({ Item: { id: { S: '1' } } });
  });

  it('does no harm when nothing listens', async () => {
    server.close();
    server.closeAllConnections();
    await expect(start()).resolves.toBeDefined();
  });

  it('leaves no connection that the environment was frozen on: DynamoDB may have ended it', async () => {
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
    const container = createContainer({ TABLE_NAME: tableName });
    await warmUp(container.get(DocumentClient), container.get(Connections));
    clock.mockReturnValue(now + 1000);
    await answered();
    clock.mockRestore();
    await read(container);
    expect(connections).toBe(2);
  });

  it('opens its connection with TLS where DynamoDB is behind TLS, as on AWS', async () => {
    const listener = createTcpServer();
    await once(listener.listen(0, '127.0.0.1'), 'listening');
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = `https://127.0.0.1:${(listener.address() as AddressInfo).port}`;
    const connection = once(listener, 'connection');
    await start();
    const [socket] = (await connection) as [Socket];
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    listener.close();
    // A handshake record: RFC 8446, section 5.1.
    expect(bytes[0]).toBe(22);
  });

  it.each([
    ['128', true],
    ['1768', true],
    ['1769', false],
    ['10240', false],
    [undefined, false],
  ])('pays off with %s MB: %s', (memory, pays) => {
    expect(paysWarmUp(memory)).toBe(pays);
  });
});
