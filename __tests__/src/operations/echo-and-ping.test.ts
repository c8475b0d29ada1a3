import { expect, it } from '@jest/globals';
import type { Json } from '../../../src/json';
import { LambdaFunction } from '../../support/lambda-function';

const lambda = new LambdaFunction();

it.each<readonly [string, Json]>([
  ['nothing', {}],
  ['an object', { payload: { somekey1: 'somevalue1' } }],
  ['a list', { payload: [1, null] }],
  ['a table that nobody allowed', { tableName: 'secrets' }],
])('echo answers Success to %s, as in the tutorial', async (_, request) => {
  expect(await lambda.succeed({ operation: 'echo', ...(request as object) })).toBe('Success');
});

it('ping answers pong', async () => {
  expect(await lambda.succeed({ operation: 'ping' })).toBe('pong');
});
