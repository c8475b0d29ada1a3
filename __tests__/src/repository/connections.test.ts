import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { Agent, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createContainer } from '../../../src/container';
import { Connections } from '../../../src/repository/connections';
import { ItemRepository } from '../../../src/repository/item-repository';
import { tableName } from '../../support/lambda-function';

let server: Server;
/** How many the server was asked for. */
let opened: number;
/** What the wall clock shows, in milliseconds. */
let now: number;

const port = (): number => (server.address() as AddressInfo).port;

beforeEach(async () => {
  [opened, now] = [0, Date.now()];
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  server = createServer((incoming, response) => {
    incoming.resume().on('end', () => response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}'));
  });
  server.on('connection', () => (opened += 1));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterEach(() => {
  jest.restoreAllMocks();
  server.close();
  server.closeAllConnections();
});

describe('a connection that is idle', () => {
  const ask = async (agent: Agent): Promise<void> => {
    const sent = request({ host: '127.0.0.1', port: port(), agent }).end();
    const freed = once(agent, 'free');
    sent.on('response', (response) => response.resume());
    await freed;
  };

  it.each([
    [0, 1],
    [999, 1],
    [1000, 2],
    [60_000, 2],
  ])('for %i ms is used again, or closed: %i connections for two requests', async (idleMs, connections) => {
    const current = new Connections();
    await ask(current.httpAgent);
    now += idleMs;
    current.closeIdle();
    await ask(current.httpAgent);
    expect(opened).toBe(connections);
  });

  it('counts as idle since its last request', async () => {
    const current = new Connections();
    for (let count = 0; count < 3; count += 1) {
      current.closeIdle();
      await ask(current.httpAgent);
      now += 900;
    }
    expect(opened).toBe(1);
  });
});

describe('after a pause', () => {
  const signal = new AbortController().signal;
  const keyed = { TableName: tableName, Key: { id: '1' } };

  it.each<readonly [string, number, (items: ItemRepository) => Promise<unknown>]>([
    ['a read goes over the connection that is open', 1, (items) => items.get(keyed, signal)],
    ['a write that can be sent again does so too', 1, (items) => items.delete(keyed, signal)],
    [
      'a write that cannot be sent again opens a connection',
      2,
      (items) => items.delete({ ...keyed, ConditionExpression: 'attribute_exists(id)' }, signal),
    ],
  ])('%s', async (_, connections, act) => {
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = `http://127.0.0.1:${port()}`;
    const items = createContainer({ TABLE_NAME: tableName }).get<ItemRepository>(ItemRepository);
    await items.get(keyed, signal);
    now += 5000;
    await act(items);
    expect(opened).toBe(connections);
  });
});
