import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/json';
import { attributeName, attributeValue, item } from '../../support/arbitraries';
import { connected } from '../../support/connected';
import { answer } from '../../support/dynamodb-endpoint';
import { tableName } from '../../support/lambda-function';

const current = connected();

type Case = readonly [place: string, operation: string, around: (value: Json, attributes: Json) => JsonObject];

/** Every place in the input of an action that contains attribute values. */
const inputs: readonly Case[] = [
  ['Item', 'create', (_, attributes) => ({ Item: attributes })],
  ['Key', 'read', (_, attributes) => ({ Key: attributes })],
  ['ExpressionAttributeValues', 'update', (_, attributes) => ({ Key: {}, ExpressionAttributeValues: attributes })],
  ['ExclusiveStartKey', 'list', (_, attributes) => ({ ExclusiveStartKey: attributes })],
  [
    'Expected',
    'delete',
    (value, attributes) => ({ Key: attributes, Expected: { a: { Value: value, AttributeValueList: [value, value] } } }),
  ],
  ['AttributeUpdates', 'update', (value) => ({ Key: {}, AttributeUpdates: { a: { Value: value, Action: 'ADD' } } })],
  ...['KeyConditions', 'QueryFilter'].map((member): Case => [
    member,
    'query',
    (value) => ({ [member]: { a: { AttributeValueList: [value], ComparisonOperator: 'EQ' } } }),
  ]),
  ['ScanFilter', 'list', (value) => ({ ScanFilter: { a: { AttributeValueList: [value], ComparisonOperator: 'EQ' } } })],
  ['a batch of reads', 'batchRead', (_, keys) => ({ RequestItems: { [tableName]: { Keys: [keys, keys] } } })],
  [
    'a batch of writes',
    'batchWrite',
    (_, attributes) => ({
      RequestItems: { [tableName]: [{ PutRequest: { Item: attributes } }, { DeleteRequest: { Key: attributes } }] },
    }),
  ],
  [
    'a transaction of reads',
    'transactRead',
    (_, keys) => ({ TransactItems: [{ Get: { Key: keys, TableName: tableName } }] }),
  ],
  [
    'a transaction of writes',
    'transactWrite',
    (_, attributes) => {
      const keyed = { Key: attributes, TableName: tableName, ExpressionAttributeValues: attributes };
      return {
        ClientRequestToken: 'once',
        TransactItems: [
          { ConditionCheck: { ...keyed, ConditionExpression: 'a = :a' } },
          { Put: { Item: attributes, TableName: tableName, ExpressionAttributeValues: attributes } },
          { Delete: keyed },
          { Update: { ...keyed, UpdateExpression: 'SET a = :a' } },
        ],
      };
    },
  ],
];

/** Every place in the output of an action that contains attribute values. */
const outputs: readonly Case[] = [
  ['Attributes', 'update', (_, attributes) => ({ Attributes: attributes })],
  ['Item', 'read', (_, attributes) => ({ Item: attributes })],
  [
    'Items and LastEvaluatedKey',
    'list',
    (_, attributes) => ({ Items: [attributes, {}], Count: 2, ScannedCount: 3, LastEvaluatedKey: attributes }),
  ],
  [
    'ItemCollectionMetrics',
    'create',
    (_, attributes) => ({ ItemCollectionMetrics: { ItemCollectionKey: attributes, SizeEstimateRangeGB: [0, 1] } }),
  ],
  [
    'UnprocessedKeys',
    'batchRead',
    (_, attributes) => ({
      Responses: { [tableName]: [attributes] },
      UnprocessedKeys: { [tableName]: { Keys: [attributes], ConsistentRead: true } },
    }),
  ],
  [
    'UnprocessedItems',
    'batchWrite',
    (_, attributes) => ({
      UnprocessedItems: { [tableName]: [{ PutRequest: { Item: attributes } }, { DeleteRequest: { Key: attributes } }] },
      ItemCollectionMetrics: { [tableName]: [{ ItemCollectionKey: attributes }] },
    }),
  ],
  ['Responses', 'transactRead', (_, attributes) => ({ Responses: [{ Item: attributes }, {}] })],
  [
    'ItemCollectionMetrics of a transaction',
    'transactWrite',
    (_, attributes) => ({ ItemCollectionMetrics: { [tableName]: [{ ItemCollectionKey: attributes }] } }),
  ],
];

/** The smallest payload that each operation accepts. */
const payloads: Readonly<Record<string, JsonObject>> = {
  create: { Item: {} },
  read: { Key: {} },
  update: { Key: {} },
  list: {},
  batchRead: { RequestItems: {} },
  batchWrite: { RequestItems: {} },
  transactRead: { TransactItems: [] },
  transactWrite: { TransactItems: [] },
};

const document = { text: 'a', number: 12.5, constructor: { list: [null, true] } };
const dynamodbJson = {
  text: { S: 'a' },
  number: { N: '12.5' },
  constructor: { M: { list: { L: [{ NULL: true }, { BOOL: true }] } } },
};

describe('attribute values in an input', () => {
  it.each(inputs)('are exact in DynamoDB JSON: %s', async (_, operation, around) => {
    current.dynamodb.reply(answer({}));
    await fc.assert(
      fc.asyncProperty(attributeValue(), item(), async (value, attributes) => {
        const payload = around(value, attributes);
        await current.lambda.succeed({ operation, format: 'dynamodb-json', payload });
        const { TableName = tableName, ...input } = current.dynamodb.lastCall.input;
        expect({ TableName, input }).toEqual({ TableName: tableName, input: payload });
      }),
      { numRuns: 10 },
    );
  });

  it.each(inputs)('are plain JSON in document form: %s', async (_, operation, around) => {
    current.dynamodb.reply(answer({}));
    await current.lambda.succeed({ operation, payload: around(document, document) });
    expect(current.dynamodb.lastCall.input).toMatchObject(around({ M: dynamodbJson }, dynamodbJson));
  });

  it.each(inputs)(
    'are rejected with their location if they cannot be represented: %s',
    async (_, operation, around) => {
      current.dynamodb.reply(answer({}));
      const { status, body } = await current.lambda.run({ operation, payload: around(2 ** 53, { a: 2 ** 53 }) });
      const message = expect.stringMatching(/^ValidationException: payload\.[\w.[\]"-]+: a number beyond 2\^53-1/);
      expect({ status, body, calls: current.dynamodb.calls }).toEqual({ status: 400, body: { message }, calls: [] });
    },
  );
});

describe('attribute values in an output', () => {
  it.each(outputs)('are unchanged in DynamoDB JSON: %s', async (_, operation, around) => {
    await fc.assert(
      fc.asyncProperty(item(fc.oneof(attributeName, fc.constant('__proto__'))), async (attributes) => {
        const output = around(null, attributes);
        current.dynamodb.reply(answer(output));
        const request = { operation, format: 'dynamodb-json', payload: payloads[operation] ?? {} };
        expect(JSON.stringify(await current.lambda.succeed(request))).toBe(JSON.stringify(output));
      }),
      { numRuns: 10 },
    );
  });

  it.each(outputs)('are plain JSON in document form: %s', async (_, operation, around) => {
    current.dynamodb.reply(answer(around(null, dynamodbJson)));
    const output = await current.lambda.succeed({ operation, payload: payloads[operation] ?? {} });
    expect(JSON.stringify(output)).toBe(JSON.stringify(around(null, document)));
  });
});

describe('the members of an answer', () => {
  it('have the order of the API model, as from every SDK', async () => {
    current.dynamodb.reply(answer({ ScannedCount: 1, LastEvaluatedKey: {}, Count: 1, Items: [] }));
    const output = await current.lambda.succeed({ operation: 'list' });
    expect(JSON.stringify(output)).toBe('{"Items":[],"Count":1,"ScannedCount":1,"LastEvaluatedKey":{}}');
  });

  it('that the model does not know yet come last, unchanged', async () => {
    current.dynamodb.reply(answer({ News: { N: 1 }, Count: 0, Items: [] }));
    const output = await current.lambda.succeed({ operation: 'list' });
    expect(JSON.stringify(output)).toBe('{"Items":[],"Count":0,"News":{"N":1}}');
  });

  it('that DynamoDB omits are absent', async () => {
    current.dynamodb.reply(answer({}));
    expect(await current.lambda.succeed({ operation: 'read', payload: { Key: { id: '1' } } })).toEqual({});
  });

  it('that DynamoDB returns as null stay null', async () => {
    current.dynamodb.reply(answer({ Item: null, ConsumedCapacity: null }));
    expect(await current.lambda.succeed({ operation: 'read', payload: { Key: { id: '1' } } })).toEqual({
      Item: null,
      ConsumedCapacity: null,
    });
  });
});
