import { describe, expect, it } from '@jest/globals';
import { apiKeyCheck } from '../../../src/gateway/checks/api-key';
import { ApiFixture, json } from '../../support/api-fixture';

describe('a method that requires an API key', () => {
  const create = (required: boolean) =>
    ApiFixture.create(
      { method: { api_key_required: required } },
      () => 'in',
      () => [apiKeyCheck(() => 'the-key')],
    );

  it.each([
    ['no key', {}],
    ['another key', { 'x-api-key': 'the-kez' }],
    ['the beginning of the key', { 'x-api-key': 'the-ke' }],
    ['an empty key', { 'x-api-key': '' }],
  ])('rejects %s', async (_, headers) => {
    const reply = await (await create(true)).send({ headers });
    expect(reply).toMatchObject({ status: 403, headers: { 'x-amzn-ErrorType': 'ForbiddenException' } });
    expect(json(reply)).toEqual({ message: 'Forbidden' });
  });

  it('accepts the key', async () => {
    expect(await (await create(true)).send({ headers: { 'X-Api-Key': 'the-key' } })).toMatchObject({ status: 200 });
  });

  it('does not affect other methods', async () => {
    expect(await (await create(false)).send()).toMatchObject({ status: 200 });
  });
});
