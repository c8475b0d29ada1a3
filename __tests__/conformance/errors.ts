import { expect, it } from '@jest/globals';
import type { Items, ItemsHolder } from './items';

type Request = (items: Items) => unknown;

/** Requests that an API Gateway request validator, if the environment has one, rejects before the function sees them. */
const notARequest: readonly (readonly [name: string, request: unknown, message: string])[] = [
  ['no operation', { payload: {} }, 'operation: required'],
  ['an unknown member', { operation: 'ping', tablename: 'a' }, 'did you mean tableName?'],
  ['an array', [], 'expected an object, got array'],
  ['a tableName of the wrong type', { operation: 'list', tableName: 5 }, 'tableName: expected a string, got number'],
];

/** Requests that the function or any DynamoDB rejects, with the status, type and part of the message. */
const refused: readonly (readonly [name: string, request: Request, status: number, type: string, message: string])[] = [
  [
    'an unknown operation',
    () => ({ operation: 'frobnicate' }),
    400,
    'UnknownOperationException',
    'Unknown operation: frobnicate',
  ],
  [
    'a payload of the wrong type',
    () => ({ operation: 'list', payload: [] }),
    400,
    'ValidationException',
    'payload: expected an object, got array',
  ],
  ['a missing payload', () => ({ operation: 'read' }), 400, 'ValidationException', 'payload: required by read'],
  [
    'an unknown format',
    () => ({ operation: 'list', format: 'xml' }),
    400,
    'ValidationException',
    'format: expected document or dynamodb-json',
  ],
  ['a missing member', () => ({ operation: 'read', payload: {} }), 400, 'ValidationException', 'payload.Key: required'],
  [
    'a misspelled member',
    (items) => ({ operation: 'create', payload: { Item: { id: items.id('misspelt') }, ConditionExpresion: 'a' } }),
    400,
    'ValidationException',
    'payload.ConditionExpresion: unknown member, did you mean ConditionExpression?',
  ],
  [
    'a member of the wrong type',
    () => ({ operation: 'list', payload: { Limit: '5' } }),
    400,
    'ValidationException',
    'payload.Limit: expected an integer, got string',
  ],
  [
    'a key of the wrong type',
    () => ({ operation: 'read', payload: { Key: { id: 5 } } }),
    400,
    'ValidationException',
    '',
  ],
  [
    'an expression that DynamoDB does not understand',
    (items) => ({ operation: 'update', payload: { Key: { id: items.id('syntax') }, UpdateExpression: 'SIT a = b' } }),
    400,
    'ValidationException',
    '',
  ],
  [
    'an item over 400 KB',
    (items) => ({ operation: 'create', payload: { Item: { id: items.id('large'), text: 'x'.repeat(410_000) } } }),
    400,
    'ValidationException',
    '',
  ],
  [
    'a table that is not allowed',
    () => ({ operation: 'list', tableName: 'another-table' }),
    403,
    'TableNotAllowedException',
    'another-table',
  ],
  [
    'a table that is not allowed, in a batch',
    () => ({ operation: 'batchRead', payload: { RequestItems: { 'another-table': { Keys: [] } } } }),
    403,
    'TableNotAllowedException',
    'another-table',
  ],
  [
    'tableName in a batch request',
    (items) => ({ operation: 'batchRead', tableName: items.tableName, payload: { RequestItems: {} } }),
    400,
    'ValidationException',
    'tableName: batchRead names its tables in the payload',
  ],
  [
    'a condition that is not met',
    (items) => ({
      operation: 'delete',
      payload: { Key: { id: items.id('condition') }, ConditionExpression: 'attribute_exists(id)' },
    }),
    409,
    'ConditionalCheckFailedException',
    '',
  ],
];

/** The errors that occur with any DynamoDB. */
export const errors = (items: ItemsHolder): void => {
  it.each(refused)('%s is rejected', async (_, request, status, type, message) => {
    const answer = await items.current.send(request(items.current));
    expect(answer).toMatchObject({ status, errorType: type, body: { message: expect.stringContaining(message) } });
  });

  const invalid = { status: 400, errorType: 'BadRequestException', body: { message: 'Invalid request body' } };

  it.each(notARequest)('%s is rejected by the function, or by API Gateway', async (_, request, message) => {
    const { status, errorType, body } = await items.current.send(request);
    const ours = { status: 400, errorType: 'ValidationException', body: { message: expect.stringContaining(message) } };
    expect([ours, invalid]).toContainEqual({ status, errorType, body });
  });

  it('a body that is not JSON is rejected', async () => {
    const { status, text } = await items.current.connection.send('{oops');
    const body = { message: expect.stringMatching(/JSON|^Invalid request body$/i) };
    expect({ status, body: JSON.parse(text) as unknown }).toEqual({ status: 400, body });
  });
};
