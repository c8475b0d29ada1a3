import { expect, it } from '@jest/globals';
import { mayBeApplied } from '../../../src/repository/unknown-outcome';

const status = (httpStatusCode: number): object => ({ $metadata: { httpStatusCode } });

it.each<readonly [string, object]>([
  ['nobody listens', { code: 'ECONNREFUSED' }],
  ['there is no such host', { code: 'ENOTFOUND' }],
  ['no name server answers', { code: 'EAI_AGAIN' }],
  ['there is no way to the host', { code: 'EHOSTUNREACH' }],
  ['there is no way to the network', { code: 'ENETUNREACH' }],
  ['DynamoDB redirects', status(300)],
  ['DynamoDB refuses it', status(400)],
  ['DynamoDB takes it for too large', status(413)],
  ['a client error of the last code', status(499)],
  ['DynamoDB refuses it, and the SDK cannot read how', { $response: { statusCode: 400 } }],
])('a request was not applied where %s', (_, error) => {
  expect(mayBeApplied(error)).toBe(false);
});

it.each<readonly [string, object]>([
  ['the connection was reset', { code: 'ECONNRESET' }],
  ['the answer did not come in time', { code: 'ETIMEDOUT' }],
  ['nothing is known', {}],
  ['DynamoDB fails', status(500)],
  ['DynamoDB is not available', status(503)],
  ['the answer cannot be read', { $response: { statusCode: 200 } }],
  ['the answer is cut off', { ...status(200), code: 'ECONNRESET' }],
])('a request may have been applied where %s', (_, error) => {
  expect(mayBeApplied(error)).toBe(true);
});
