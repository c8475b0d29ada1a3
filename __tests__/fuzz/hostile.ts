import type { Json, JsonObject } from '../../src/json';
import { isReadable } from '../support/arbitraries';

/** Part of every text value. The handler must never reveal it. */
export const secret = 'SeCrEt';

const prototypes = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'toJSON'];

/** Names that have broken other programs. */
export const hostileNames: readonly string[] = [
  ...prototypes,
  '',
  ' ',
  'ConditionExpresion',
  'key',
  'tablename',
  '\ud800',
  '\u0000',
  'ä',
  'n'.repeat(100_000),
].filter(isReadable);

const nested = (levels: number, wrap: (inner: Json) => Json): Json => {
  let json: Json = secret;
  for (let level = 0; level < levels; level += 1) json = wrap(json);
  return json;
};

const hostileTexts: readonly string[] = [
  '',
  'NaN',
  'Infinity',
  '-0',
  '1e400',
  '0x10',
  '\u0000',
  `\ud800${secret}`,
  secret.repeat(70_000),
  ...prototypes,
];

const noAttributeValues: readonly Json[] = [
  { N: 'NaN' },
  { N: secret },
  { S: null },
  { NULL: false },
  { SS: [] },
  { NS: ['1', '1.0'] },
  { M: { a: secret } },
  { L: {} },
  { B: secret },
  { BOOL: 1 },
  { S: secret, N: '1' },
  { X: secret },
  { N: '1'.repeat(400_000) },
  { N: `${'1'.repeat(400_000)}x` },
];

/** DynamoDB accepts 32 levels, and the function reads 100. */
const deepValues: readonly Json[] = [31, 33, 99, 101, 300].flatMap((levels) => [
  nested(levels, (inner) => [inner]),
  nested(levels, (inner) => ({ a: inner })),
  nested(levels, (inner) => ({ L: [inner] })),
  nested(levels, (inner) => ({ M: { a: inner } })),
]);

/** Values that have broken other programs. */
export const hostileValues: readonly Json[] = [
  ...[null, true, false, 0, -0, -1, 0.5, 1e308, 5e-324, 2 ** 53, -(2 ** 53), [], {}],
  ...hostileTexts,
  ...noAttributeValues,
  ...deepValues,
  { B: 'A'.repeat(400_000) },
  Array<Json>(5000).fill(secret),
];

/** Unlike an object literal, this creates an own member for any name. */
const member = (name: string, value: Json): JsonObject => Object.fromEntries([[name, value]]);

const create = (attributes: JsonObject): JsonObject => ({
  operation: 'create',
  payload: { Item: { id: '1', ...attributes } },
});

const createInWireForm = (attributes: JsonObject): JsonObject => ({
  operation: 'create',
  format: 'dynamodb-json',
  payload: { Item: { id: { S: '1' }, ...attributes } },
});

/** Each hostile value and name in each kind of place. Every run sends all of them. */
export const hostileRequests: readonly Json[] = [
  ...hostileValues.flatMap((value): Json[] => [
    create({ a: value }),
    createInWireForm({ a: value }),
    { operation: value },
    { operation: 'list', tableName: value },
    { operation: 'ping', format: value },
    { operation: 'read', payload: value },
    { operation: 'list', payload: { Limit: value } },
    { operation: 'list', payload: { FilterExpression: value } },
  ]),
  ...hostileTexts.flatMap((text) => ['S', 'N', 'B'].map((type) => createInWireForm({ a: member(type, text) }))),
  ...hostileNames.flatMap((name) => [
    create(member(name, 1)),
    createInWireForm({ a: { M: member(name, { N: '1' }) } }),
    createInWireForm({ a: member(name, secret) }),
    { operation: 'ping', ...member(name, 1) },
    { operation: 'ping', payload: member(name, 1) },
  ]),
];

/** Too deep for any recursive code. */
const abyss = (format: string, [open, close]: readonly [string, string]): string => {
  const value = open.repeat(50_000) + 'null' + close.repeat(50_000);
  return `{"operation":"create","format":"${format}","payload":{"Item":{"a":${value}}}}`;
};

/** Bodies that have broken other programs. */
export const hostileBodies: readonly string[] = [
  '',
  '{',
  'null',
  '[',
  '"',
  '{"operation":}',
  '\u0000',
  '['.repeat(50_000),
  abyss('document', ['[', ']']),
  abyss('document', ['{"a":', '}']),
  abyss('dynamodb-json', ['{"L":[', ']}']),
  abyss('dynamodb-json', ['{"M":{"a":', '}}']),
];
