import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Engine } from '@dynamodb-operations/local-api/dynamodb';
import type { JsonObject } from '../../../src/json';
import { startEmbeddedTable } from '../../support/embedded-table';
import { LambdaFunction } from '../../support/lambda-function';
import { LossyProxy } from '../../support/lossy-proxy';
import { retryAtOnce } from '../../support/retry-at-once';

let engine: Engine;
let proxy: LossyProxy;
let lambda: LambdaFunction;

beforeAll(async () => {
  retryAtOnce();
  engine = await startEmbeddedTable();
  proxy = await LossyProxy.start(engine.endpoint);
  lambda = new LambdaFunction({ endpoint: proxy.url });
});
afterAll(async () => {
  lambda.close();
  await proxy.close();
  await engine.close();
});

const Key = { id: { S: '1' } };
const before = { ...Key, count: { N: '1' }, tags: { SS: ['a'] } };

const run = (operation: string, payload: JsonObject) => lambda.run({ operation, format: 'dynamodb-json', payload });

const stored = async (): Promise<unknown> => ((await run('read', { Key })).body as JsonObject)['Item'];

beforeEach(async () => {
  proxy.lose = 0;
  await run('create', { Item: before });
  proxy.calls.length = 0;
});

const values = { ExpressionAttributeValues: { ':v': { N: '1' } } };
const unknown = { status: 502, errorType: 'OutcomeUnknownException' };

describe('a write whose answer is lost', () => {
  it.each<readonly [string, string, JsonObject, unknown]>([
    ['ADD to a number', 'update', { Key, UpdateExpression: 'ADD #c :v', ...values }, { ...before, count: { N: '2' } }],
    [
      'SET with arithmetic',
      'update',
      { Key, UpdateExpression: 'SET #c = #c + :v', ...values },
      { ...before, count: { N: '2' } },
    ],
    [
      'a list_append',
      'update',
      {
        Key,
        UpdateExpression: 'SET #c = list_append(:l, :l)',
        ExpressionAttributeValues: { ':l': { L: [{ N: '1' }] } },
      },
      { ...before, count: { L: [{ N: '1' }, { N: '1' }] } },
    ],
    [
      'an update with a condition',
      'update',
      {
        Key,
        UpdateExpression: 'SET #c = :v',
        ConditionExpression: '#c <> :x',
        ExpressionAttributeValues: { ':v': { N: '7' }, ':x': { N: '7' } },
      },
      { ...before, count: { N: '7' } },
    ],
    ['a put with a condition', 'create', { Item: Key, ConditionExpression: 'attribute_exists(#c)' }, Key],
    ['a put that asks for old values', 'create', { Item: Key, ReturnValues: 'ALL_OLD' }, Key],
    ['a delete with a condition', 'delete', { Key, ConditionExpression: 'attribute_exists(#c)' }, undefined],
    ['a delete that asks for old values', 'delete', { Key, ReturnValues: 'ALL_OLD' }, undefined],
    [
      'AttributeUpdates with ADD',
      'update',
      { Key, AttributeUpdates: { count: { Action: 'ADD', Value: { N: '1' } } } },
      { ...before, count: { N: '2' } },
    ],
  ])('is applied once, and its outcome is reported as unknown: %s', async (_, operation, payload, item) => {
    const names = JSON.stringify(payload).includes('#c') ? { ExpressionAttributeNames: { '#c': 'count' } } : {};
    proxy.lose = 1;
    const { body, raw, ...answer } = await run(operation, { ...payload, ...names });
    expect(answer).toEqual(unknown);
    expect(body).toEqual({ message: 'The outcome is unknown: the write may have been applied' });
    expect(raw).toContain('OutcomeUnknownException');
    expect(proxy.calls).toHaveLength(1);
    expect(await stored()).toEqual(item);
  });

  it.each<readonly [string, string, JsonObject]>([
    ['a put', 'create', { Item: before }],
    ['a delete', 'delete', { Key: { id: { S: 'nobody' } } }],
    ['an update that sets', 'update', { Key, UpdateExpression: 'SET a = :v', ...values, ReturnValues: 'ALL_NEW' }],
    [
      'an update that adds to a set',
      'update',
      { Key, UpdateExpression: 'ADD tags :v', ExpressionAttributeValues: { ':v': { SS: ['b'] } } },
    ],
    ['a batch', 'batchWrite', { RequestItems: { 'lambda-apigateway': [{ PutRequest: { Item: before } }] } }],
    ['a read', 'read', { Key }],
    ['a scan', 'list', {}],
  ])('is sent again if that is known to change nothing: %s', async (_, operation, payload) => {
    proxy.lose = 2;
    expect(await run(operation, payload)).toMatchObject({ status: 200 });
    expect(proxy.calls).toHaveLength(3);
  });

  it('is logged as a failure with the error of the connection', async () => {
    lambda.log.length = 0;
    proxy.lose = 1;
    await run('update', { Key, UpdateExpression: 'ADD #c :v', ...values, ExpressionAttributeNames: { '#c': 'count' } });
    expect(lambda.log).toMatchObject([
      { status: 502, errorType: 'OutcomeUnknownException', cause: { code: 'ECONNRESET' } },
    ]);
  });
});
