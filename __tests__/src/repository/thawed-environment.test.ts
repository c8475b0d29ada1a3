import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Interface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Engine } from '../../../local/dynamodb/engine';
import { startEmbeddedTable } from '../../support/embedded-table';
import { tableName } from '../../support/lambda-function';
import { LossyProxy } from '../../support/lossy-proxy';

let engine: Engine;
let proxy: LossyProxy;
let lambda: ChildProcessWithoutNullStreams;
let answers: Interface;

beforeAll(async () => {
  engine = await startEmbeddedTable();
  proxy = await LossyProxy.start(engine.endpoint);
  lambda = spawn(process.execPath, ['--import', 'tsx', join(__dirname, '../../support/function-process.ts')], {
    env: { ...process.env, TABLE_NAME: tableName, AWS_ENDPOINT_URL_DYNAMODB: proxy.url },
  });
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

/** Freezes the process while DynamoDB ends its idle connections. It wakes up to the next request. */
const freeze = async (event: object): Promise<unknown> => {
  lambda.kill('SIGSTOP');
  proxy.endConnections();
  await delay(20);
  const answer = ask(event, 60_000);
  await delay(5);
  lambda.kill('SIGCONT');
  return answer;
};

it('no write fails because DynamoDB ended the connection while the environment was frozen', async () => {
  expect(await ask(create('before'))).toEqual({});
  for (let at = 0; at < 20; at += 1) expect([at, await freeze(create(`thawed ${at}`))]).toEqual([at, {}]);
}, 30_000);
