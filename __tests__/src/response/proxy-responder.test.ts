import { describe, expect, it } from '@jest/globals';
import { OperationError } from '../../../src/errors';
import { ProxyResponder } from '../../../src/response/proxy-responder';

const responder = new ProxyResponder();

const json = { 'Content-Type': 'application/json' };

describe('the answer to a proxy event', () => {
  it.each([['pong'], [{ Items: [], Count: 0 }], [null]])('has the result %j as its body', (result) => {
    expect(responder.succeed(result)).toEqual({ statusCode: 200, headers: json, body: JSON.stringify(result) });
  });

  it('has status, type and message of an error', () => {
    const error = new OperationError('ConditionalCheckFailedException', 'The conditional request failed');
    expect(responder.fail(error, 'request-1')).toEqual({
      statusCode: 409,
      headers: { ...json, 'x-amzn-ErrorType': 'ConditionalCheckFailedException' },
      body: '{"message":"ConditionalCheckFailedException: The conditional request failed"}',
    });
  });

  it('tells which method is allowed', () => {
    expect(responder.fail(new OperationError('MethodNotAllowedException', 'expected POST'), 'request-1')).toMatchObject(
      {
        statusCode: 405,
        headers: { Allow: 'POST' },
      },
    );
  });

  it.each([
    ['InternalServerError', 500, 'Internal server error'],
    ['DeadlineExceededException', 504, 'The operation did not finish in time'],
  ] as const)('of %s says no more than the request id', (name, statusCode, message) => {
    expect(responder.fail(new OperationError(name, 'secret', { cause: 'secret' }), 'request-1')).toEqual({
      statusCode,
      headers: { ...json, 'x-amzn-ErrorType': name },
      body: JSON.stringify({ message, requestId: 'request-1' }),
    });
  });
});
