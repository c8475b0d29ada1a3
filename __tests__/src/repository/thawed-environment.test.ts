import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Interface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Engine } from '@dynamodb-operations/local-api/dynamodb';
import { startEmbeddedTable } from '../../support/embedded-table';
import { tableName } from '../../support/lambda-function';
import { LossyProxy } from '../../support/lossy-proxy';

let engine: Engine;
let proxy: LossyProxy;
let lambda: ChildProcessWithoutNullStreams;
let answers: Interface;

const start = (environment: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, ['--import', 'tsx', join(__dirname, '../../support/function-process.ts')], {
    env: { ...process.env, TABLE_NAME: tableName, ...environment },
  });

beforeAll(async () => {
  engine = await startEmbeddedTable();
  proxy = await LossyProxy.start(engine.endpoint);
  lambda = start({ AWS_ENDPOINT_URL_DYNAMODB: proxy.url });
  answers = createInterface({ input: lambda.stdout });
}, 30_000);
afterAll(async () => {
  lambda.kill('SIGKILL');
  await proxy.close();
  await engine.close();
});

const ask = async (event: object, frozenMs = 0): Promise<unknown> => {
  const answer = once(answers, 'line');
  lambda.stdin.write(`${JSON.stringify({ event, frozenMs })}\n`);
  const [line] = (await answer) as [string];
  return JSON.parse(line);
};

/** A write that cannot be sent again. */
const create = (id: string): object => ({
  operation: 'create',
  payload: { Item: { id }, ConditionExpression: 'attribute_not_exists(id)' },
});

/** Freezes the process while DynamoDB closes its idle connections, and thaws it with the next request. */
const freeze = async (event: object): Promise<unknown> => {
  lambda.kill('SIGSTOP');
  proxy.endConnections();
  await delay(20);
  const answer = ask(event, 60_000);
  await delay(5);
  lambda.kill('SIGCONT');
  return answer;
};

it('no write fails because DynamoDB closed the connection while the environment was frozen', async () => {
  expect(await ask(create('before'))).toEqual({});
  for (let at = 0; at < 20; at += 1) expect([at, await freeze(create(`thawed ${at}`))]).toEqual([at, {}]);
}, 30_000);

it('no write fails because the environment was frozen while it was warming up', async () => {
  let posts = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      if (request.method === 'GET') {
        frozen.kill('SIGSTOP');
        response.end('healthy');
        request.socket.end();
        server.emit('frozen');
      } else {
        posts += 1;
        response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}');
      }
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const stopped = once(server, 'frozen');
  const frozen = start({
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
    // An environment with less than one vCPU warms up.
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
  });
  await stopped;
  await delay(1200);
  const answer = once(createInterface({ input: frozen.stdout }), 'line');
  frozen.stdin.write(`${JSON.stringify({ event: create('thawed'), frozenMs: 0 })}\n`);
  frozen.kill('SIGCONT');
  expect(await answer).toEqual(['{}']);
  expect(posts).toBe(1);
  frozen.kill('SIGKILL');
  server.close();
  server.closeAllConnections();
}, 30_000);
