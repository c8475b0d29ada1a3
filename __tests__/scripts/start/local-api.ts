import type { LocalApi } from '@dynamodb-operations/local-api';

/** A handle to an API that nobody serves. */
export const localApi = (changes: Partial<LocalApi> = {}): LocalApi => ({
  url: 'http://127.0.0.1:3000/prod/things',
  authorization: 'NONE',
  apiKey: undefined,
  region: 'eu-west-1',
  tableNames: ['things'],
  dynamodbEndpoint: 'http://127.0.0.1:8000',
  hasTransactions: false,
  failure: new Promise(() => undefined),
  reload: () => Promise.resolve(),
  close: () => Promise.resolve(),
  ...changes,
});
