import { describe, expect, it } from '@jest/globals';
import { createContainer } from '../../src/container';
import { Integration } from '../../src/integration/integration';
import { InvocationIntegration } from '../../src/integration/invocation-integration';
import { ProxyIntegration } from '../../src/integration/proxy-integration';
import { operations } from '../../src/operations';
import type { OperationClass } from '../../src/operations/operation';
import { ItemRepository } from '../../src/repository/item-repository';
import { RequestHandler } from '../../src/request-handler';
import { connected } from '../support/connected';
import { answer } from '../support/dynamodb-endpoint';
import { codeIn, exportsOf } from '../support/shown-code';
import { tableName } from '../support/lambda-function';

const TABLE_NAME = tableName;

describe('the container', () => {
  it.each([
    ['AWS', InvocationIntegration],
    ['AWS_PROXY', ProxyIntegration],
  ])('binds the adapter for INTEGRATION=%s', (INTEGRATION, adapter) => {
    const container = createContainer({ TABLE_NAME, INTEGRATION });
    expect(container.get(Integration)).toBeInstanceOf(adapter);
  });

  it('creates everything once per execution environment', () => {
    const container = createContainer({ TABLE_NAME });
    expect(container.get(RequestHandler)).toBe(container.get(RequestHandler));
    expect(container.get(ItemRepository)).toBe(container.get(ItemRepository));
  });

  it('fails with a message that names the invalid variable', () => {
    expect(() => createContainer({ TABLE_NAME: 'a' })).toThrow('TABLE_NAME: expected 3 to 255 letters');
  });
});

/** The operation in the README. It needs only this file and a line in the list. */
const { Exists } = exportsOf(codeIn('README.md'), 'src/operations') as { readonly Exists: OperationClass };

describe('a custom operation', () => {
  // A project that followed the README already has it.
  const others = operations.filter(({ declaration }) => declaration.name !== 'exists');
  const current = connected({ operations: [...others, Exists], allowedTables: 'orders' });
  const exists = { operation: 'exists', tableName: 'orders', payload: { Key: { id: '1' } } };

  it('runs like the others', async () => {
    current.dynamodb.reply(answer({ Item: { id: { S: '1' } } }), answer({}));
    expect(await current.lambda.succeed(exists)).toBe(true);
    expect(await current.lambda.succeed(exists)).toBe(false);
    expect(current.dynamodb.lastCall).toEqual({
      action: 'GetItem',
      input: { TableName: 'orders', Key: { id: { S: '1' } } },
    });
  });

  it.each([
    [{ payload: { Keys: {} } }, 400, 'ValidationException: payload.Keys: unknown member, did you mean Key?'],
    [{ payload: { Key: { id: 2 ** 53 } } }, 400, 'ValidationException: payload.Key.id: a number beyond 2^53-1'],
    [{ tableName: 'secrets' }, 403, 'TableNotAllowedException: the table secrets may not be used'],
  ])('is rejected like the others: %j', async (wrong, status, message) => {
    expect(await current.lambda.run({ ...exists, ...wrong })).toMatchObject({
      status,
      body: { message: expect.stringContaining(message) },
    });
  });

  it('does not affect the others', async () => {
    expect(await current.lambda.succeed({ operation: 'ping' })).toBe('pong');
  });
});
