import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Engine } from '@dynamodb-operations/local-api/dynamodb';
import type { JsonObject } from '../../../src/json';
import { startEmbeddedTable } from '../../support/embedded-table';
import { LambdaFunction } from '../../support/lambda-function';

describe.each([
  ['binary', 'B', ['AAE=', 'AAI=']],
  ['large number', 'N', ['9007199254740993', '9007199254740995']],
] as const)('a table with %s keys', (_, type, ids) => {
  let engine: Engine;
  let lambda: LambdaFunction;

  beforeAll(async () => {
    engine = await startEmbeddedTable(type);
    lambda = new LambdaFunction({ endpoint: engine.endpoint });
    for (const id of ids) {
      const payload = { Item: { id: { [type]: id } } };
      await lambda.succeed({ operation: 'create', format: 'dynamodb-json', payload });
    }
  });

  afterAll(async () => {
    lambda.close();
    await engine.close();
  });

  const page = (request: JsonObject, payload: JsonObject) =>
    lambda.run({ ...request, operation: 'list', payload: { ...payload, Limit: 1 } });

  it('is read page by page in DynamoDB JSON', async () => {
    const request = { format: 'dynamodb-json' };
    const first = (await page(request, {})).body as JsonObject;
    const second = await page(request, { ExclusiveStartKey: first['LastEvaluatedKey'] ?? null });
    expect(second).toMatchObject({ status: 200, body: { Count: 1 } });
  });

  it('returns a 400 after the first page in document form that explains how to continue', async () => {
    const first = (await page({}, {})).body as JsonObject;
    const { status, body } = await page({}, { ExclusiveStartKey: first['LastEvaluatedKey'] ?? null });
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        message:
          'ValidationException: payload.ExclusiveStartKey: not a key of the table. If its keys are binary or' +
          ' large numbers, use the format dynamodb-json to read the next page',
      },
    });
  });

  it('says in DynamoDB JSON what DynamoDB says of a key of another table', async () => {
    const { status, body } = await page({ format: 'dynamodb-json' }, { ExclusiveStartKey: { id: { S: 'x' } } });
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/^ValidationException: The provided starting key is invalid/) },
    });
  });
});
