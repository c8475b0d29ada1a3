import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Engine } from '@dynamodb-operations/local-api/dynamodb';
import type { JsonObject } from '../../src/json';
import { operations } from '../../src/operations';
import { connected } from '../support/connected';
import { captureOutput } from '../support/console-output';
import { refuse, send } from '../support/dynamodb-endpoint';
import type { Reply } from '../support/dynamodb-endpoint';
import { startEmbeddedTable } from '../support/embedded-table';
import { LambdaFunction, tableName } from '../support/lambda-function';
import { retryAtOnce } from '../support/retry-at-once';

/** Part of everything that is stored. */
const secret = 'what-nobody-may-see';
const secretNumber = '31415926535897932384626433832795028841';

const id = `id ${secret}`;
const key = { id: { S: id } };
const item = {
  ...key,
  string: { S: secret },
  number: { N: secretNumber },
  binary: { B: Buffer.from(secret).toString('base64') },
  strings: { SS: [secret, 'other'] },
  list: { L: [{ M: { inner: { S: secret } } }] },
};
const values = { ':v': { S: secret } };
const named = { [tableName]: { Keys: [key] } };

/** A request for every operation that succeeds on the embedded engine. */
const successes: readonly JsonObject[] = [
  { operation: 'create', payload: { Item: item, ReturnConsumedCapacity: 'INDEXES' } },
  { operation: 'read', payload: { Key: key, ReturnConsumedCapacity: 'TOTAL' } },
  {
    operation: 'update',
    payload: {
      Key: key,
      UpdateExpression: 'SET a = :v',
      ExpressionAttributeValues: values,
      ReturnValues: 'ALL_NEW',
    },
  },
  { operation: 'list', payload: { FilterExpression: 'a = :v', ExpressionAttributeValues: values } },
  {
    operation: 'query',
    payload: { KeyConditionExpression: 'id = :v', ExpressionAttributeValues: { ':v': { S: id } } },
  },
  { operation: 'batchRead', payload: { RequestItems: named } },
  { operation: 'batchWrite', payload: { RequestItems: { [tableName]: [{ PutRequest: { Item: item } }] } } },
  { operation: 'delete', payload: { Key: key, ReturnValues: 'ALL_OLD' } },
  { operation: 'echo', payload: { secret } },
  { operation: 'ping' },
];

/** Requests that are rejected, each with the secret in the part that causes the rejection. */
const refusals: readonly JsonObject[] = [
  { operation: 'transactRead', payload: { TransactItems: [{ Get: { TableName: tableName, Key: key } }] } },
  { operation: 'transactWrite', payload: { TransactItems: [{ Delete: { TableName: tableName, Key: key } }] } },
  { operation: 'create', payload: { Item: { ...item, number: { N: secret } } } },
  { operation: 'create', payload: { Item: { ...item, strings: { SS: [secret, secret] } } } },
  { operation: 'create', payload: { Item: { ...item, number: { N: `${secretNumber}1` } } } },
  { operation: 'create', payload: { Item: { ...item, text: { S: secret.repeat(25_000) } } } },
  { operation: 'create', payload: { Item: { id: { N: secretNumber } } } },
  { operation: 'create', payload: { Item: item, ReturnValues: secret } },
  { operation: 'create', payload: { Item: item, ConditionExpresion: secret } },
  { operation: 'create', payload: { Item: item, Expected: { a: { Value: { S: secret }, Exists: true } } } },
  { operation: 'create', payload: secret },
  { operation: 'read', payload: { Key: { id: secret } } },
  { operation: 'read', payload: { Key: { ...key, other: { S: secret } } } },
  {
    operation: 'list',
    payload: {
      FilterExpression: 'a BETWEEN :v AND :w',
      ExpressionAttributeValues: { ...values, ':w': { S: 'a' } },
    },
  },
  { operation: 'list', payload: { ExclusiveStartKey: { other: { S: secret } } } },
  { operation: 'update', payload: { Key: key, UpdateExpression: 'SET a = :w', ExpressionAttributeValues: values } },
  {
    operation: 'delete',
    payload: { Key: key, ConditionExpression: 'a = :v', ExpressionAttributeValues: values },
  },
];

/** Replies that contain the secret, from DynamoDB or something in its place. */
const troubles: readonly (readonly [name: string, reply: Reply])[] = [
  [
    'rejects a number',
    refuse('ValidationException', `The parameter cannot be converted to a numeric value: ${secret}`),
  ],
  [
    'rejects too many items',
    refuse('ValidationException', `1 validation error detected: Value '[{id=${secret}}]' at 'transactItems' failed`),
  ],
  ['rejects a condition', refuse('ConditionalCheckFailedException', 'The conditional request failed', { Item: item })],
  [
    'cancels a transaction',
    refuse('TransactionCanceledException', secret, {
      CancellationReasons: [{ Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item: item }],
    }),
  ],
  ['fails', send(500, `{"__type":"InternalServerError","secret":"${secret}"}`)],
  ['fails behind a proxy', send(502, `<html>${secret}</html>`)],
  ['rejects without JSON', send(400, `<html>${secret}</html>`)],
  ['rejects without a type', send(400, `{"message":"${secret}"}`)],
  ['answers without JSON', send(200, secret)],
];

describe('no stored data is written', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** The Lambda runtime writes what the handler throws, so errors are checked too. */
  const expectNoSecrets = (output: readonly string[], refused: readonly string[]): void => {
    const encoded = Buffer.from(secret).toString('base64');
    const isSecret = (line: string): boolean => [secret, secretNumber, encoded].some((text) => line.includes(text));
    expect([...output, ...refused].filter(isSecret)).toEqual([]);
  };

  const run = async (lambda: LambdaFunction, requests: readonly JsonObject[]): Promise<readonly number[]> => {
    const output = captureOutput();
    const answers = [];
    for (const request of requests) answers.push(await lambda.run({ format: 'dynamodb-json', ...request }));
    expect(output).toHaveLength(requests.length);
    expectNoSecrets(
      output,
      answers.filter(({ status }) => status !== 200).map(({ raw }) => raw),
    );
    return answers.map(({ status }) => status);
  };

  describe('by any operation', () => {
    let engine: Engine;
    let lambda: LambdaFunction;

    beforeAll(async () => {
      engine = await startEmbeddedTable();
      lambda = new LambdaFunction({ endpoint: engine.endpoint, logToConsole: true });
    });

    afterAll(async () => {
      lambda.close();
      await engine.close();
    });

    it('that succeeds', async () => {
      const asked = [...successes, ...refusals].map(({ operation }) => operation);
      // A custom operation has an example of its payload.
      const others = operations
        .filter(({ declaration }) => !asked.includes(declaration.name))
        .map(({ declaration: { name, example } }) => ({
          operation: name,
          format: 'document',
          payload: example(tableName),
        }));
      const all = [...successes, ...others];
      expect(await run(lambda, all)).toEqual(all.map(() => 200));
    });

    it('that is rejected', async () => {
      expect(new Set(await run(lambda, refusals))).toEqual(new Set([400, 409]));
    });
  });

  describe('by a DynamoDB', () => {
    const current = connected({ logToConsole: true });

    it.each(troubles)('that %s', async (_, trouble) => {
      retryAtOnce();
      current.dynamodb.reply(trouble);
      const [status] = await run(current.lambda, [{ operation: 'read', payload: { Key: key } }]);
      expect(status).not.toBe(200);
    });
  });
});
