import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020';
import document from '../../../docs/openapi.json';
import { schemaNames } from '../../../scripts/openapi/operation-schemas';
import { operations } from '../../../src/operations';
import { localApi } from '../../conformance/target';
import type { Answer, Connection } from '../../conformance/target';

type Post = (typeof document.paths)['/DynamoDBManager']['post'];

const { post } = document.paths['/DynamoDBManager'];
const examples = Object.entries(post.requestBody.content['application/json'].examples);

/** Accepts the keywords in the schemas that OpenAPI adds to those of JSON Schema. */
const validator = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  keywords: ['components', 'discriminator', 'externalDocs'],
});
validator.addSchema({ $id: 'openapi', components: document.components }, 'openapi', false, false);

/** The reasons why a schema of the document rejects a value. */
const problems = (reference: string, value: unknown): string[] => {
  const validate = validator.compile({ $ref: `openapi${reference}` });
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`.trim());
};

const requestProblems = (body: unknown): string[] => problems('#/components/schemas/Request', body);

const responseOf = (status: number): Post['responses'][keyof Post['responses']] => {
  const responses: Readonly<Record<string, Post['responses'][keyof Post['responses']]>> = post.responses;
  const response = responses[String(status)];
  if (response === undefined) throw new Error(`The document has no response ${status}`);
  return response;
};

const target = localApi('tutorial');
let connection: Connection;

beforeAll(async () => {
  connection = await target.connect();
}, 60_000);

afterAll(() => connection.close());

const send = (body: unknown): Promise<Answer> => connection.send(JSON.stringify(body));

const missingHeaders = ({ status, headers }: Answer): string[] =>
  Object.keys(responseOf(status).headers).filter((name) => !headers.has(name));

it('has an example of every operation', () => {
  expect(examples.map(([name]) => name)).toEqual(operations.map(({ declaration }) => declaration.name));
});

describe.each(examples)('the example of %s', (name, { value }) => {
  const schema = schemaNames({ name });

  it('is a request of only that operation', () => {
    expect(problems(`#/components/schemas/${schema.request}`, value)).toEqual([]);
    expect(requestProblems(value)).toEqual([]);
    expect(post.requestBody.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/Request' });
  });

  it('gets an answer that the document describes', async () => {
    const answer = await send(value);
    const isTransaction = name.startsWith('transact');
    expect(answer.status).toBe(isTransaction && !connection.hasTransactions ? 400 : 200);
    expect(missingHeaders(answer)).toEqual([]);
    const described = isTransaction ? '#/components/schemas/Error' : `#/components/schemas/${schema.answer}`;
    expect(problems(described, JSON.parse(answer.text))).toEqual([]);
  });
});

const key = { id: '1' };

/** Accepted requests, and requests that differ from an accepted one in one point. */
const requests: readonly (readonly [string, unknown])[] = [
  ['a known operation', { operation: 'read', payload: { Key: key } }],
  [
    'an optional member that is null',
    { operation: 'read', tableName: null, payload: { Key: key, ConsistentRead: null } },
  ],
  ['a payload that may be null', { operation: 'list', payload: null }],
  ['any payload of echo', { operation: 'echo', payload: [1, 'two'] }],
  ['values as DynamoDB JSON', { operation: 'read', format: 'dynamodb-json', payload: { Key: { id: { S: '1' } } } }],
  ['an unknown operation', { operation: 'reed', payload: { Key: key } }],
  ['a missing operation', { payload: { Key: key } }],
  ['an unknown member of the request', { operation: 'ping', table: 'a' }],
  ['an unknown format', { operation: 'ping', format: 'xml' }],
  ['an unknown member of the payload', { operation: 'read', payload: { Key: key, Consistent: true } }],
  ['a member of the wrong type', { operation: 'read', payload: { Key: key, ConsistentRead: 'yes' } }],
  ['a number that is not an integer', { operation: 'list', payload: { Limit: 1.5 } }],
  ['a missing required member', { operation: 'read', payload: {} }],
  ['a required member that is null', { operation: 'read', payload: { Key: null } }],
  ['a missing payload', { operation: 'read' }],
  ['a payload of ping that is not empty', { operation: 'ping', payload: { a: 1 } }],
  ['a table name next to a batch', { operation: 'batchRead', tableName: 'a', payload: { RequestItems: {} } }],
  [
    'the only accepted value of a member for which DynamoDB would accept others',
    { operation: 'delete', payload: { Key: key, ReturnValuesOnConditionCheckFailure: 'NONE' } },
  ],
  [
    'another value of that member',
    { operation: 'delete', payload: { Key: key, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
  ],
];

it.each(requests)('the schemas accept or reject %s, as the service does', async (_, body) => {
  const answer = await send(body);
  expect([200, 400]).toContain(answer.status);
  expect(requestProblems(body).length === 0).toBe(answer.status === 200);
  if (answer.status === 400) {
    expect(problems('#/components/schemas/Error', JSON.parse(answer.text))).toEqual([]);
    expect(missingHeaders(answer)).toEqual([]);
  }
});

it('describes the errors of other statuses', async () => {
  const missing = await send({ operation: 'read', tableName: 'another', payload: { Key: key } });
  const condition = await send({
    operation: 'create',
    payload: { Item: { id: '1' }, ConditionExpression: 'attribute_not_exists(absent) AND attribute_exists(absent)' },
  });
  expect([missing.status, condition.status]).toEqual([403, 409]);
  for (const answer of [missing, condition]) {
    const { examples: named } = responseOf(answer.status).content['application/json'] as {
      examples: Readonly<Record<string, { summary: string }>>;
    };
    expect(Object.values(named).map(({ summary }) => summary)).toContain(
      `x-amzn-ErrorType: ${answer.headers.get('x-amzn-ErrorType') ?? ''}`,
    );
    expect(problems('#/components/schemas/Error', JSON.parse(answer.text))).toEqual([]);
  }
});
