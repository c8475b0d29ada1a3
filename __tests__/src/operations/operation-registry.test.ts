import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../../src/environment';
import type { Json, JsonObject } from '../../../src/json';
import { operations } from '../../../src/operations';
import type { Operation, OperationDeclaration } from '../../../src/operations/operation';
import { OperationRegistry } from '../../../src/operations/operation-registry';
import type { OperationRequest } from '../../../src/request/operation-request';
import { Read } from '../../../src/operations/read';
import type { Format } from '../../../src/values/formats';

const environment = readEnvironment({ TABLE_NAME: 'deployed', ALLOWED_TABLES: 'orders,customers' });

/** An operation that only records its calls. */
class Recorder implements Operation {
  readonly inputs: JsonObject[] = [];
  readonly signals: AbortSignal[] = [];

  constructor(readonly declaration: OperationDeclaration) {}

  execute(input: JsonObject, signal: AbortSignal): Promise<Json> {
    this.inputs.push(input);
    this.signals.push(signal);
    return Promise.resolve({});
  }
}

const recorders = new Map(operations.map(({ declaration }) => [declaration.name, new Recorder(declaration)]));

const registry = new OperationRegistry(
  [...recorders.values()].map((operation) => ({ declaration: operation.declaration, get: () => operation })),
  environment,
);

const resolve = (request: Partial<OperationRequest> & { operation: string }) =>
  registry.resolve({ format: 'document', ...request });

/** Runs a request, and returns the input of the operation. */
const run = async (request: Partial<OperationRequest> & { operation: string }): Promise<JsonObject | undefined> => {
  await resolve(request).run(new AbortController().signal);
  return recorders.get(request.operation)?.inputs.at(-1);
};

/** The smallest payload of each operation on one table. */
const onOneTable: readonly (readonly [operation: string, payload: JsonObject])[] = [
  ['create', { Item: { id: '1' } }],
  ['read', { Key: { id: '1' } }],
  ['update', { Key: { id: '1' } }],
  ['delete', { Key: { id: '1' } }],
  ['list', {}],
  ['query', {}],
];

/** A payload that names the given tables, for each operation on several tables. */
const onSeveralTables: readonly (readonly [operation: string, payload: (...tables: string[]) => JsonObject])[] = [
  ['batchRead', (...tables) => ({ RequestItems: Object.fromEntries(tables.map((name) => [name, { Keys: [] }])) })],
  ['batchWrite', (...tables) => ({ RequestItems: Object.fromEntries(tables.map((name) => [name, []])) })],
  ['transactRead', (...tables) => ({ TransactItems: tables.map((TableName) => ({ Get: { TableName, Key: {} } })) })],
  ...['Put', 'Delete', 'Update', 'ConditionCheck'].map(
    (action) =>
      [
        'transactWrite',
        (...tables: string[]) => ({
          TransactItems: tables.map((TableName) => ({
            [action]: {
              TableName,
              ...(action === 'Put' ? { Item: {} } : { Key: {} }),
              ...(action === 'Update' && { UpdateExpression: 'SET a = b' }),
              ...(action === 'ConditionCheck' && { ConditionExpression: 'a = b' }),
            },
          })),
        }),
      ] as const,
  ),
];

describe('an operation on one table', () => {
  it.each(onOneTable)('prefers the table of the request over that of the payload: %s', async (operation, payload) => {
    const call = { operation, tableName: 'orders', payload: { ...payload, TableName: 'customers' } };
    expect(resolve(call).tables).toEqual(['orders']);
    expect(await run(call)).toEqual({ ...payload, TableName: 'orders' });
  });

  it.each(onOneTable)('prefers the table of the payload over the deployed table: %s', async (operation, payload) => {
    const call = { operation, payload: { ...payload, TableName: 'customers' } };
    expect(resolve(call).tables).toEqual(['customers']);
    expect(await run(call)).toEqual({ ...payload, TableName: 'customers' });
  });

  it.each(onOneTable)('uses the deployed table if none is named: %s', async (operation, payload) => {
    expect(resolve({ operation, payload }).tables).toEqual(['deployed']);
    expect(await run({ operation, payload })).toEqual({ ...payload, TableName: 'deployed' });
  });

  it.each(onOneTable)('cannot use a table that is not allowed, wherever it is named: %s', (operation, payload) => {
    const refusal =
      'TableNotAllowedException: the table secrets may not be used: the Terraform variable additional_tables' +
      ' (ALLOWED_TABLES of the function) does not list it';
    expect(() => resolve({ operation, payload, tableName: 'secrets' })).toThrow(refusal);
    expect(() => resolve({ operation, payload: { ...payload, TableName: 'secrets' } })).toThrow(refusal);
  });

  it.each(['', 'Orders', 'orders ', '*', 'arn:aws:dynamodb:us-east-2:123456789012:table/orders', '__proto__'])(
    'cannot use the table %j, which at best resembles an allowed one',
    (tableName) => {
      expect(() => resolve({ operation: 'list', tableName })).toThrow('TableNotAllowedException');
    },
  );
});

describe('an operation on several tables', () => {
  it.each(onSeveralTables)('uses the tables in its payload: %s', (operation, payload) => {
    const { tables } = resolve({ operation, payload: payload('orders', 'customers', 'orders') });
    expect(tables).toEqual(['orders', 'customers']);
  });

  it.each(onSeveralTables)('is rejected if one of them is not allowed: %s', (operation, payload) => {
    expect(() => resolve({ operation, payload: payload('orders', 'secrets') })).toThrow(
      'TableNotAllowedException: the table secrets may not be used',
    );
  });

  it.each(onSeveralTables)('is rejected if the request has a tableName: %s', (operation, payload) => {
    expect(() => resolve({ operation, payload: payload('orders'), tableName: 'orders' })).toThrow(
      `ValidationException: tableName: ${operation} names its tables in the payload`,
    );
  });

  it('needs a table in each action of a transaction', () => {
    const payload = { TransactItems: [{ Get: { Key: {} } }] };
    expect(() => resolve({ operation: 'transactRead', payload })).toThrow(
      'payload.TransactItems[0].Get.TableName: required, expected a string',
    );
  });
});

describe('an operation on no table', () => {
  it.each(['echo', 'ping'])('ignores the table of the request, as in the tutorial: %s', (operation) => {
    expect(resolve({ operation, tableName: 'secrets' }).tables).toEqual([]);
    expect(resolve({ operation }).tables).toEqual([]);
  });

  it.each<Json>([null, 5, 'text', [], { a: 1 }])('echo accepts any payload: %j', (payload) => {
    expect(() => resolve({ operation: 'echo', payload })).not.toThrow();
  });
});

describe('the registry', () => {
  it('passes the signal on', async () => {
    const { signal } = new AbortController();
    await resolve({ operation: 'list' }).run(signal);
    expect(recorders.get('list')?.signals.at(-1)).toBe(signal);
  });

  it('decodes the values of a payload from the format of the request before the operation runs', async () => {
    const values = { document: 'text', 'dynamodb-json': { S: 'text' } };
    for (const [format, value] of Object.entries(values)) {
      const call = { operation: 'read', format: format as Format, payload: { Key: { id: value } } };
      expect(await run(call)).toMatchObject({ Key: { id: 'text' } });
    }
    const binary = { operation: 'read', format: 'dynamodb-json', payload: { Key: { id: { B: 'AQID' } } } } as const;
    expect(await run(binary)).toMatchObject({ Key: { id: Buffer.from([1, 2, 3]) } });
  });

  it('encodes the values of an output that the declaration marks after the operation has run', async () => {
    const { declaration } = Read;
    const item = { Item: { id: { S: '1' }, tags: { SS: ['a'] } } };
    const operation = { execute: () => Promise.resolve(item) };
    const answer = (format: Format, more: object = {}) =>
      new OperationRegistry([{ declaration: { ...declaration, ...more }, get: () => operation }], environment)
        .resolve({ operation: 'read', format, payload: { Key: {} } })
        .run(new AbortController().signal);
    expect(await answer('document')).toEqual({ Item: { id: '1', tags: ['a'] } });
    expect(await answer('dynamodb-json')).toEqual(item);
    expect(await answer('document', { output: undefined })).toEqual(item);
  });

  it.each(['frobnicate', 'Create', '', 'constructor', '__proto__', 'toString'])(
    'does not know the operation %j',
    (operation) => {
      expect(() => resolve({ operation })).toThrow(`Unknown operation: ${operation}`);
    },
  );

  it.each([
    ['raed', 'read'],
    ['Create', 'create'],
    ['batchwrite', 'batchWrite'],
    ['pong', 'ping'],
  ])('suggests the operation that %s probably means', (operation, meant) => {
    expect(() => resolve({ operation })).toThrow(`Unknown operation: ${operation}, did you mean ${meant}?`);
  });

  it('omits members that are null, as the SDKs do, except attribute values and required members', async () => {
    const payload = {
      Key: { id: null },
      UpdateExpression: null,
      ExpressionAttributeValues: null,
      AttributeUpdates: { a: { Value: null, Action: null } },
    };
    expect(await run({ operation: 'update', payload })).toEqual({
      TableName: 'deployed',
      Key: { id: null },
      AttributeUpdates: { a: { Value: null } },
    });
    expect(() => resolve({ operation: 'read', payload: { Key: null } })).toThrow('payload.Key: expected an object');
    expect(() => resolve({ operation: 'read', payload: { Key: {}, AttributesToGet: [null] } })).toThrow(
      'payload.AttributesToGet[0]: expected a string, got null',
    );
    expect(() => resolve({ operation: 'read', payload: { Key: {}, ExpressionAttributeNames: { a: null } } })).toThrow(
      'payload.ExpressionAttributeNames.a: expected a string, got null',
    );
  });

  it('shows only the beginning of a long name of an unknown operation', () => {
    expect(() => resolve({ operation: 'x'.repeat(1000) })).toThrow(/^Unknown operation: x{100}\.\.\.$/);
  });

  it.each(operations.map(({ declaration }) => declaration).filter(({ payloadOptional }) => payloadOptional !== true))(
    'needs a payload for $name',
    ({ name }) => {
      expect(() => resolve({ operation: name })).toThrow(
        `ValidationException: payload: required by ${name}, expected an object`,
      );
    },
  );

  it('needs no payload for the others', () => {
    const optional = operations.filter(({ declaration }) => declaration.payloadOptional === true);
    expect(optional.map(({ declaration }) => declaration.name)).toEqual(['list', 'echo', 'ping']);
    for (const { declaration } of optional) expect(() => resolve({ operation: declaration.name })).not.toThrow();
  });

  it('rejects a misspelled member before it checks the tables', () => {
    const payload = { Item: {}, ConditionExpresion: 'attribute_not_exists(id)' };
    expect(() => resolve({ operation: 'create', tableName: 'secrets', payload })).toThrow(
      'payload.ConditionExpresion: unknown member, did you mean ConditionExpression?',
    );
  });

  it('rejects two operations with the same name', () => {
    const [first] = recorders.values();
    if (first === undefined) throw new Error('There are no operations.');
    const twice = { declaration: first.declaration, get: () => first };
    expect(() => new OperationRegistry([twice, twice], environment)).toThrow(
      `Two operations are called ${first.declaration.name}`,
    );
  });
});
