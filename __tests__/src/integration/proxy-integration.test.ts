import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../../src/environment';
import { OperationError } from '../../../src/errors';
import { ProxyIntegration } from '../../../src/integration/proxy-integration';
import { proxyEvent } from '../../support/lambda-function';

const environment = readEnvironment({ TABLE_NAME: 'lambda-apigateway', INTEGRATION: 'AWS_PROXY' });
const integration = new ProxyIntegration(environment);
const invocation = { event: proxyEvent('{}'), requestId: 'request-1' };

const json = { 'Content-Type': 'application/json' };

describe('the answer to a proxy event', () => {
  it.each([['pong'], [{ Items: [], Count: 0 }], [null]])('has the result %j as its body', (result) => {
    expect(integration.succeed(result, invocation)).toEqual({
      statusCode: 200,
      headers: json,
      body: JSON.stringify(result),
    });
  });

  it('has the status, type and message of an error', () => {
    const error = new OperationError('ConditionalCheckFailedException', 'The conditional request failed');
    expect(integration.fail(error, invocation)).toEqual({
      statusCode: 409,
      headers: { ...json, 'x-amzn-ErrorType': 'ConditionalCheckFailedException' },
      body: '{"message":"ConditionalCheckFailedException: The conditional request failed"}',
    });
  });

  it('names the allowed method', () => {
    expect(
      integration.fail(new OperationError('MethodNotAllowedException', 'expected POST'), invocation),
    ).toMatchObject({
      statusCode: 405,
      headers: { Allow: 'POST' },
    });
  });

  it.each([
    ['InternalServerError', 500, 'Internal server error'],
    ['DeadlineExceededException', 504, 'The operation did not finish in time'],
  ] as const)('with %s shows only the request ID', (name, statusCode, message) => {
    expect(integration.fail(new OperationError(name, 'secret', { cause: 'secret' }), invocation)).toEqual({
      statusCode,
      headers: { ...json, 'x-amzn-ErrorType': name },
      body: JSON.stringify({ message, requestId: 'request-1' }),
    });
  });
});

describe('the headers for pages from other origins', () => {
  const headersFor = (allowedOrigins: readonly string[], headers: Record<string, string> | null): unknown => {
    const event = proxyEvent('{}', { headers });
    const answer = new ProxyIntegration({ ...environment, allowedOrigins }).succeed('pong', { event, requestId: 'r' });
    return (answer as { readonly headers: unknown }).headers;
  };

  const ours = 'https://example.com';

  it.each([
    ['no page may', [], { origin: ours }, {}],
    ['all pages may', ['*'], { origin: ours }, { 'Access-Control-Allow-Origin': '*' }],
    ['this page may', [ours], { origin: ours }, { Vary: 'Origin', 'Access-Control-Allow-Origin': ours }],
    ['this page may, over HTTP/1.1', [ours], { Origin: ours }, { Vary: 'Origin', 'Access-Control-Allow-Origin': ours }],
    [
      'this page may, and the request has other headers before its origin',
      [ours],
      { host: 'api.example.com', origin: ours },
      { Vary: 'Origin', 'Access-Control-Allow-Origin': ours },
    ],
    ['another page may', [ours], { origin: 'https://example.org' }, { Vary: 'Origin' }],
    ['a page may, and the request comes from no page', [ours], null, { Vary: 'Origin' }],
  ])('%s', (_, allowed, headers, expected) => {
    expect(headersFor(allowed, headers)).toEqual({ ...json, ...expected });
  });
});
