import fc from 'fast-check';
import { isJsonObject } from '../../src/json';
import type { Json, JsonObject } from '../../src/json';
import { operations } from '../../src/operations';
import type { OperationDeclaration } from '../../src/operations/operation';
import type { Member, Schema } from '../../src/schema/schema';
import {
  attributeValue,
  characters,
  documentItem,
  documentValue,
  isReadable,
  item,
  numeral,
} from '../support/arbitraries';
import { proxyEvent, tableName } from '../support/lambda-function';
import { mutate, mutation } from '../support/mutation';
import { hostileBodies, hostileNames, hostileRequests, hostileValues, secret } from './hostile';

const secretText = fc.string({ maxLength: 8 }).map((text) => secret + text);

const tables = [...Array<string>(9).fill(tableName), 'another-table'];

/** Values for string members. DynamoDB accepts most of them, and rejects a few. */
const vocabulary: Readonly<Record<string, readonly string[]>> = {
  Action: ['PUT', 'ADD', 'DELETE'],
  ComparisonOperator: ['EQ', 'NE', 'LT', 'BETWEEN', 'IN', 'CONTAINS', 'NULL', 'BEGINS_WITH'],
  ConditionExpression: ['attribute_exists(id)', 'attribute_not_exists(id)', '#n = :v', 'size(id) < :v', ':v', ''],
  ConditionalOperator: ['AND', 'OR'],
  FilterExpression: ['#n = :v', 'contains(a, :v)', 'a BETWEEN :v AND :id', '('],
  IndexName: ['by-name'],
  KeyConditionExpression: ['id = :id', 'id = :id AND #n = :v', 'id > :id', 'id'],
  ProjectionExpression: ['id', '#n', 'a.b[0]', 'id, id', '#n.'],
  ReturnConsumedCapacity: ['NONE', 'TOTAL', 'INDEXES'],
  ReturnItemCollectionMetrics: ['NONE', 'SIZE'],
  ReturnValues: ['NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'],
  ReturnValuesOnConditionCheckFailure: ['NONE'],
  Select: ['ALL_ATTRIBUTES', 'COUNT', 'SPECIFIC_ATTRIBUTES'],
  TableName: tables,
  UpdateExpression: ['SET #n = :v', 'SET a = a + :v', 'REMOVE a', 'ADD a :v', 'DELETE a :v', 'SET id = :id', 'SIT'],
};

const mapKeys: Readonly<Record<string, readonly string[]>> = {
  RequestItems: tables,
};

const keys = ['1', '2', '3'];

/** How a format writes values. */
interface Notation {
  readonly text: (text: string) => Json;
  readonly value: fc.Arbitrary<Json>;
  readonly item: fc.Arbitrary<JsonObject>;
}

const notations: Readonly<Record<string, Notation>> = {
  document: {
    text: (text) => text,
    value: fc.oneof(secretText, fc.integer(), documentValue),
    item: documentItem,
  },
  'dynamodb-json': {
    text: (text) => ({ S: text }),
    value: fc.oneof(fc.record({ S: secretText }), fc.record({ N: numeral }), attributeValue()),
    item: item(),
  },
};

const key = ({ text }: Notation): fc.Arbitrary<JsonObject> => fc.constantFrom(...keys).map((id) => ({ id: text(id) }));

/** The attributes that the expressions use: both, one of them, or none. */
const knownAttributes = ({ value }: Notation): fc.Arbitrary<JsonObject> =>
  fc.record({ a: value, name: value }, { requiredKeys: [] });

/** Attribute values by name: a key, an item, the values of an expression, or the start of a page. */
const attributes = (name: string, notation: Notation): fc.Arbitrary<JsonObject> => {
  if (name === 'ExpressionAttributeValues') {
    return fc.record({ ':v': notation.value, ':id': key(notation).map(({ id }) => id as Json) });
  }
  if (name !== 'Item') return key(notation);
  return fc
    .tuple(notation.item, knownAttributes(notation), key(notation))
    .map(([others, known, own]) => ({ ...others, ...known, ...own }));
};

/** Any value that fits a schema. If the name of the member tells which values make sense, most values do. */
const fitting = (schema: Schema, name: string, notation: Notation): fc.Arbitrary<Json> => {
  switch (schema.kind) {
    case 'string':
      return fc.oneof(
        { arbitrary: fc.constantFrom(...(vocabulary[name] ?? ['name', 'a'])), weight: 9 },
        { arbitrary: secretText, weight: 1 },
      );
    case 'number':
      return fc.integer({ min: -1, max: 10 });
    case 'boolean':
      return fc.boolean();
    case 'any':
      return fc.jsonValue() as fc.Arbitrary<Json>;
    case 'value':
      return notation.value;
    case 'attributes':
      return attributes(name, notation);
    case 'list':
      return fc.array(fitting(schema.of, name, notation), { maxLength: 3 });
    case 'map':
      if (name === 'ExpressionAttributeNames') return fc.constant({ '#n': 'name' });
      return fc.dictionary(fc.constantFrom(...(mapKeys[name] ?? ['a', 'id'])), fitting(schema.of, name, notation), {
        maxKeys: 2,
      });
    case 'structure':
      return someMembers(schema.members, notation);
  }
};

const placeholders = ['ExpressionAttributeNames', 'ExpressionAttributeValues'];

/** Removes the placeholders that no expression uses, because DynamoDB rejects them. */
const withUsedPlaceholders = (payload: JsonObject): JsonObject => {
  const isExpression = ([name]: readonly [string, Json]): boolean => name.endsWith('Expression');
  const expressions = JSON.stringify(Object.entries(payload).filter(isExpression));
  const used = (all: JsonObject): readonly (readonly [string, Json])[] =>
    Object.entries(all).filter(([placeholder]) => expressions.includes(placeholder));
  return Object.fromEntries(
    Object.entries(payload).flatMap(([name, value]) => {
      if (!placeholders.includes(name)) return [[name, value]];
      const entries = used(value as JsonObject);
      return entries.length === 0 ? [] : [[name, Object.fromEntries(entries)]];
    }),
  );
};

/** The required members, and at most three others. A request with all members would never make sense. */
const someMembers = (members: Readonly<Record<string, Member>>, notation: Notation): fc.Arbitrary<JsonObject> => {
  const names = Object.keys(members);
  const needed = names.filter((name) => members[name]?.required === true || placeholders.includes(name));
  return fc
    .subarray(
      names.filter((name) => !needed.includes(name)),
      { maxLength: Math.min(3, names.length - needed.length) },
    )
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(
          [...needed, ...chosen].map((name) => [name, fitting(members[name] as Schema, name, notation)]),
        ),
      ),
    )
    .map(withUsedPlaceholders);
};

const requestOf = ({ name, payload, payloadOptional, tables: own, example }: OperationDeclaration) =>
  fc.constantFrom('document', 'dynamodb-json').chain((format) => {
    const valid = fitting(payload, 'payload', notations[format] as Notation);
    const shown = fc.constant(example(tableName));
    const optional = [...(payloadOptional === true ? ['payload'] : []), 'tableName'];
    const members = {
      operation: fc.constant(name),
      format: fc.constant(format),
      payload:
        format === 'document' ? fc.oneof({ arbitrary: valid, weight: 2 }, { arbitrary: shown, weight: 1 }) : valid,
      ...(typeof own !== 'function' && { tableName: fc.constantFrom(...tables) }),
    };
    const requiredKeys = Object.keys(members).filter((member) => !optional.includes(member));
    return fc.record<Readonly<Record<string, Json>>>(members, { requiredKeys });
  });

/** Valid and nearly valid requests for every operation. */
const request = fc.oneof(...operations.map(({ declaration }) => requestOf(declaration)));

const hostileName = fc.oneof(
  { arbitrary: fc.constantFrom(...hostileNames), weight: 2 },
  { arbitrary: fc.string().filter(isReadable), weight: 1 },
);

const hostileObject = fc
  .tuple(hostileName, fc.constantFrom<Json>(null, {}, [], 1, secret))
  .map(([name, value]): Json => Object.fromEntries([[name, value]]));

const hostileValue = fc.oneof(
  { arbitrary: fc.constantFrom(...hostileValues), weight: 5 },
  { arbitrary: hostileObject, weight: 1 },
  { arbitrary: secretText, weight: 1 },
);

/** Requests that are wrong in up to three places, at any depth. */
const mutated = fc
  .tuple(request, fc.array(mutation(hostileValue, hostileName), { minLength: 1, maxLength: 3 }))
  .map(([json, mutations]) => mutations.reduce<Json>(mutate, json));

/** Members that contain names or expressions instead of item values. DynamoDB may quote them in an error message. */
const openMembers =
  /^(?:operation|tableName|TableName|IndexName|AttributesToGet|ExpressionAttributeNames|\w*Expression)$/;

/** DynamoDB rejects longer expressions. The embedded engine accepts them, and its parser is slow. */
const longestExpression = 4096;

/** Removes the secret from members that messages may quote. */
const open = (json: Json, isOpen = false): Json => {
  if (typeof json === 'string') return isOpen ? json.replaceAll(secret, 'open').slice(0, longestExpression) : json;
  if (Array.isArray(json)) return (json as readonly Json[]).map((element) => open(element, isOpen));
  if (!isJsonObject(json)) return json;
  const members = Object.entries(json);
  return Object.fromEntries(members.map(([name, value]) => [name, open(value, isOpen || openMembers.test(name))]));
};

/** Any event that a caller can send as JSON. */
export const anyRequest: fc.Arbitrary<Json> = fc
  .oneof(
    { arbitrary: request, weight: 5 },
    { arbitrary: mutated, weight: 4 },
    { arbitrary: fc.oneof(hostileValue, fc.jsonValue() as fc.Arbitrary<Json>), weight: 1 },
  )
  .map((json) => open(json));

const text = anyRequest.map((json) => JSON.stringify(json));

/** Any body that a caller can send over HTTP. */
export const anyBody: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: text, weight: 7 },
  { arbitrary: fc.tuple(text, fc.nat(200)).map(([json, length]) => json.slice(0, length)), weight: 1 },
  { arbitrary: fc.constantFrom(...hostileBodies), weight: 1 },
  { arbitrary: fc.oneof(fc.string(), characters), weight: 1 },
);

const inBase64 = (body: string): JsonObject =>
  proxyEvent(Buffer.from(body).toString('base64'), { isBase64Encoded: true });

/** Proxy events with any body. Some of the events are malformed. */
export const anyProxyEvent: fc.Arbitrary<Json> = fc.oneof(
  { arbitrary: anyBody.map((body) => proxyEvent(body)), weight: 6 },
  {
    arbitrary: anyBody.map(inBase64),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(anyBody, mutation(hostileValue, hostileName))
      .map(([body, change]) => mutate(proxyEvent(body), change)),
    weight: 2,
  },
);

const write = (value: Json): JsonObject => ({
  operation: 'create',
  format: 'dynamodb-json',
  payload: { Item: { id: { S: '1' }, value } },
});

/** Requests that once crashed the handler, took too long, or made it reveal a value. */
const formerTroubles: readonly JsonObject[] = [
  // A pattern used to try every way to split the digits.
  write({ N: `${'1'.repeat(400_000)}x` }),
  write({ NS: [`${'1'.repeat(400_000)}e`] }),
  // UTF-8 cannot encode this text.
  write({ S: '\ud800' }),
  write({ M: { '\udc00': { S: secret } } }),
  // This value looks like the end of its own quotation.
  { operation: 'list', payload: { ReturnConsumedCapacity: `a' at '${secret}` } },
  { operation: 'list', payload: { Limit: 1, Select: `' at '${secret}' failed to satisfy constraint` } },
];

/** Each run sends these events before the generated ones. */
export const knownEvents: readonly Json[] = [...formerTroubles, ...hostileRequests.map((request) => open(request))];

export const knownBodies: readonly string[] = [
  ...formerTroubles.map((request) => JSON.stringify(request)),
  ...hostileBodies,
];

export const knownProxyEvents: readonly Json[] = [
  ...knownBodies.map((body) => proxyEvent(body)),
  ...hostileBodies.map((body) => inBase64(body)),
];
