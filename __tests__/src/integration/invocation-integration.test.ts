import { describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import { OperationError } from '../../../src/errors';
import { InvocationIntegration } from '../../../src/integration/invocation-integration';
import type { Json } from '../../../src/json';
import { proxyEvent } from '../../support/lambda-function';

const integration = new InvocationIntegration();

const thrownFor = (error: OperationError): Error => {
  try {
    return integration.fail(error, { event: null, requestId: 'request-1' });
  } catch (thrown) {
    return thrown as Error;
  }
};

/** The payload that the Lambda runtime for Node.js sends to the Lambda service for a thrown error. */
const payload = ({ name, message, stack }: Error) => ({
  errorType: name,
  errorMessage: message,
  trace: stack?.split('\n'),
});

describe('the request of an invocation', () => {
  it.each<Json>([{ operation: 'ping' }, null, 'text', proxyEvent('{"operation":"ping"}')])(
    'is the event, whatever it looks like: %j',
    (event) => {
      expect(integration.read(event)).toBe(event);
    },
  );
});

describe('the answer to an invocation', () => {
  it.each([['pong'], [{ Items: [], Count: 0 }], [null]])('is the result itself: %j', (result) => {
    expect(integration.succeed(result)).toBe(result);
  });
});

describe('a failed invocation', () => {
  const cause = new Error('secret');

  it('has the type, the message and one line of trace without a path', () => {
    const message = 'ConditionalCheckFailedException: The conditional request failed';
    const error = new OperationError('ConditionalCheckFailedException', 'The conditional request failed', { cause });
    expect(payload(thrownFor(error))).toEqual({
      errorType: 'ConditionalCheckFailedException',
      errorMessage: message,
      trace: [message],
    });
  });

  it('has nothing else that the runtime could log', () => {
    const thrown = thrownFor(new OperationError('ValidationException', 'detail', { cause }));
    expect(Object.keys(thrown)).toEqual([]);
    expect(Reflect.ownKeys(thrown).sort()).toEqual(['message', 'name', 'stack']);
    expect(inspect(thrown, { showHidden: true, depth: null })).not.toContain('secret');
    expect(thrown).not.toBeInstanceOf(OperationError);
  });

  it.each([
    ['InternalServerError', 'InternalServerError: Internal server error, request ID request-1'],
    [
      'DeadlineExceededException',
      'DeadlineExceededException: The operation did not finish in time, request ID request-1',
    ],
  ] as const)('with %s shows only the request ID', (name, message) => {
    const thrown = thrownFor(new OperationError(name, 'detail', { cause }));
    expect(payload(thrown)).toEqual({ errorType: name, errorMessage: message, trace: [message] });
  });

  it("for an unknown operation has the message of the tutorial's handler", () => {
    const { errorMessage } = payload(thrownFor(new OperationError('UnknownOperationException', 'frobnicate')));
    expect(errorMessage).toBe('Unknown operation: frobnicate');
  });
});
