import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { apiKeyCheck, apiKeyFor } from '../../../local/access/api-key';
import { ApiFixture, json } from '../support/api-fixture';

describe('a method that demands an API key', () => {
  const create = (required: boolean) =>
    ApiFixture.create({ method: { api_key_required: required } }, () => 'in', [apiKeyCheck(() => 'the-key')]);

  it.each([
    ['no key', {}],
    ['another key', { 'x-api-key': 'the-kez' }],
    ['its beginning', { 'x-api-key': 'the-ke' }],
    ['an empty key', { 'x-api-key': '' }],
  ])('refuses %s', async (_, headers) => {
    const reply = await (await create(true)).send({ headers });
    expect(reply).toMatchObject({ status: 403, headers: { 'x-amzn-ErrorType': 'ForbiddenException' } });
    expect(json(reply)).toEqual({ message: 'Forbidden' });
  });

  it('takes the key', async () => {
    expect(await (await create(true)).send({ headers: { 'X-Api-Key': 'the-key' } })).toMatchObject({ status: 200 });
  });

  it('is not any method', async () => {
    expect(await (await create(false)).send()).toMatchObject({ status: 200 });
  });
});

describe('the key', () => {
  it('is that of API_KEY', () => {
    expect(apiKeyFor(':memory:', { API_KEY: 'given' })).toBe('given');
  });

  it('is made once for a data folder, for its owner alone', () => {
    const directory = mkdtempSync(join(tmpdir(), 'api-key-'));
    const data = join(directory, 'data');
    const key = apiKeyFor(data, {});
    expect(key).toMatch(/^[0-9a-f]{40}$/);
    expect(apiKeyFor(data, {})).toBe(key);
    expect(statSync(join(data, 'api-key')).mode & 0o777).toBe(0o600);
    expect(apiKeyFor(':memory:', {})).not.toBe(key);
    rmSync(directory, { recursive: true });
  });
});
