import type { Json, JsonObject } from '../../src/json';
import { tableName } from '../support/lambda-function';

const formats = ['document', 'dynamodb-json'] as const;
type Format = (typeof formats)[number];

const ofEveryType: JsonObject = {
  label: { S: 'text' },
  whole: { N: '5' },
  fraction: { N: '-0.1' },
  large: { N: '9007199254740993' },
  precise: { N: '0.12345678901234567890123456789012345678' },
  binary: { B: 'AAECAw==' },
  boolean: { BOOL: false },
  null: { NULL: true },
  strings: { SS: ['b', 'a'] },
  numbers: { NS: ['1', '9007199254740993'] },
  binaries: { BS: ['AAE=', 'AAI='] },
  list: { L: [{ S: 'text' }, { N: '12.5' }, { L: [] }] },
  tree: { M: { constructor: { S: 'text' }, S: { N: '1' }, deep: { NULL: true } } },
};

const document: JsonObject = {
  label: 'text',
  whole: 5,
  fraction: -0.1,
  boolean: true,
  null: null,
  list: ['text', 12.5, []],
  tree: { constructor: 'text', S: 1, deep: null },
};

const text = (format: Format, value: string): Json => (format === 'document' ? value : { S: value });
const number = (format: Format, value: number): Json => (format === 'document' ? value : { N: String(value) });
const item = (format: Format): JsonObject => (format === 'document' ? document : ofEveryType);

/** Successful requests in one format, which write and read an item with every type of value. */
const tourIn = (format: Format): readonly JsonObject[] => {
  const key = (id: string): JsonObject => ({ id: text(format, id) });
  const request = (operation: string, payload: JsonObject): JsonObject => ({ operation, format, payload });
  const batch = (operation: string, asked: Json): JsonObject =>
    request(operation, { RequestItems: { [tableName]: asked } });
  const change = (expression: string, value: Json, returned: string): JsonObject =>
    request('update', {
      Key: key('1'),
      UpdateExpression: expression,
      ExpressionAttributeValues: { ':v': value },
      ReturnValues: returned,
    });
  return [
    request('create', { Item: { ...item(format), ...key('1') } }),
    batch('batchWrite', [{ PutRequest: { Item: { ...item(format), ...key('2') } } }]),
    ...['1', '2', '3'].map((id) => request('read', { Key: key(id) })),
    request('read', { Key: key('1'), ConsistentRead: true, ProjectionExpression: 'whole, tree.deep' }),
    request('list', { ConsistentRead: true }),
    request('list', { Limit: 1 }),
    request('list', { Select: 'COUNT' }),
    request('query', {
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': text(format, '1') },
      ConsistentRead: true,
    }),
    batch('batchRead', { Keys: [key('1'), key('2'), key('3')] }),
    ...['NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'].flatMap((returned) => [
      change('SET label = :v', text(format, returned), returned),
      change('ADD whole :v', number(format, 1), returned),
    ]),
    request('create', { Item: { ...key('1'), whole: number(format, 7) }, ReturnValues: 'ALL_OLD' }),
    batch('batchWrite', [{ PutRequest: { Item: key('3') } }, { DeleteRequest: { Key: key('2') } }]),
    request('list', {}),
    request('delete', { Key: key('1'), ReturnValues: 'ALL_OLD' }),
    request('delete', { Key: key('3') }),
    request('list', {}),
  ];
};

/** Successful requests for the operations, in an order in which reads find items. */
export const tour: readonly JsonObject[] = [
  ...formats.flatMap(tourIn),
  // Written in one format, and read in the other.
  { operation: 'create', format: 'dynamodb-json', payload: { Item: { ...ofEveryType, id: { S: '1' } } } },
  { operation: 'read', payload: { Key: { id: '1' } } },
  { operation: 'list' },
  { operation: 'echo', payload: [] },
  { operation: 'ping' },
];
