import { describe, expect, it } from '@jest/globals';
import { bannerLines } from '../../../scripts/start/banner';
import { localApi } from './local-api';

const examples = ['create', 'read', 'update', 'delete'].map((name) => ({ name, example: () => ({}) }));

const banner = (changes: Parameters<typeof localApi>[0] = {}, dynamodbEndpoint?: string): string =>
  bannerLines({
    api: localApi(changes),
    environment: 'tutorial',
    dataDirectory: '.data',
    dynamodbEndpoint,
    examples,
  }).join('\n');

describe('the banner', () => {
  it('says what is served, and shows what to try', () => {
    expect(banner()).toMatchInlineSnapshot(`
      "
      Environment    tutorial
      Authorization  NONE
      DynamoDB       embedded, at http://127.0.0.1:8000
      Items          in .data
      URL            http://127.0.0.1:3000/prod/things
      Page           http://127.0.0.1:3000/

      curl -X POST -d '{"operation":"create","payload":{}}' http://127.0.0.1:3000/prod/things
      curl -X POST -d '{"operation":"read","payload":{}}' http://127.0.0.1:3000/prod/things
      curl -X POST -d '{"operation":"update","payload":{}}' http://127.0.0.1:3000/prod/things

      The page has every operation. Saved source files are served at once. Press Ctrl+C to stop the server."
    `);
  });

  it('shows the key that callers need', () => {
    expect(banner({ authorization: 'API_KEY', apiKey: 'the-key' })).toContain('x-api-key: the-key');
  });

  it('says how to sign requests', () => {
    expect(banner({ authorization: 'AWS_IAM' })).toContain('access key local and secret key local');
  });

  it('names your own DynamoDB instead of a folder', () => {
    const text = banner({}, 'http://127.0.0.1:8000');
    expect(text).toMatch(/^DynamoDB +http:\/\/127\.0\.0\.1:8000$/m);
    expect(text).not.toContain('.data');
  });
});
