import { describe, expect, it } from '@jest/globals';
import { describePage } from '../../../scripts/start/page';
import { errorNames } from '../../../src/errors';
import { operations } from '../../../src/operations';

const api = {
  path: '/v1/Manager',
  authorization: 'API_KEY',
  tableNames: ['things'],
  isEmbedded: true,
  hasTransactions: false,
} as const;

describe('the page of npm start', () => {
  it('has an example of every operation, on the table that is served, and every error', () => {
    const { examples, errors } = describePage(api);
    expect(examples.map(({ name }) => name)).toEqual(operations.map(({ declaration }) => declaration.name));
    expect(examples[0]?.body).toEqual({
      operation: 'create',
      tableName: 'things',
      payload: { Item: { id: '1', name: 'Bob' } },
    });
    expect(errors).toHaveLength(errorNames.length);
    expect(errors[0]).toEqual({
      status: 400,
      type: 'UnknownOperationException',
      begins: 'Unknown operation:',
      meaning: 'The operation is not registered.',
    });
  });

  it('has the OpenAPI document of the API that is served', () => {
    expect(describePage(api).openApi).toMatchObject({
      servers: [{ url: '/v1' }],
      paths: { '/Manager': { post: {} } },
      security: [{ apiKey: [] }],
    });
    expect(describePage({ ...api, authorization: 'AWS_IAM' }).openApi).toMatchObject({ security: [{ sigv4: [] }] });
    expect(describePage({ ...api, authorization: 'NONE' }).openApi).toMatchObject({ security: [] });
  });

  it('cannot send transactions to the embedded engine, but can send them to another one', () => {
    expect(describePage(api).unsupported).toEqual(['transactRead', 'transactWrite']);
    expect(describePage({ ...api, hasTransactions: true }).unsupported).toEqual([]);
  });
});
