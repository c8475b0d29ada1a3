import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { injectable } from 'inversify';
import { OperationError } from '../../src/errors';
import type { Json } from '../../src/json';
import type { Operation, OperationClass, OperationDeclaration } from '../../src/operations/operation';
import { any } from '../../src/schema/schema';
import { LambdaFunction, requestId, tableName } from '../support/lambda-function';
import type { FunctionOptions } from '../support/lambda-function';

type Execute = (input: Json, signal: AbortSignal) => Promise<Json>;

/** An operation called `custom` that does what a test wants. */
const custom = (execute: Execute): OperationClass => {
  @injectable()
  class Custom implements Operation {
    static readonly declaration: OperationDeclaration = {
      name: 'custom',
      summary: 'Does what a test wants.',
      iamActions: [],
      tables: 'one',
      payload: any,
      payloadOptional: true,
      example: () => ({}),
    };

    execute(input: Json, signal: AbortSignal): Promise<Json> {
      return execute(input, signal);
    }
  }
  return Custom;
};

const lambdaWith = (execute: Execute, options: FunctionOptions = {}): LambdaFunction =>
  new LambdaFunction({ ...options, operations: [custom(execute)] });

const answering = (result: Json, options?: FunctionOptions) => lambdaWith(() => Promise.resolve(result), options);

const request = { operation: 'custom' };

const failing = (error: Error, options?: FunctionOptions) => lambdaWith(() => Promise.reject(error), options);

describe('the request handler', () => {
  it('returns the result of the operation', async () => {
    expect(await answering({ a: 1 }).run(request)).toMatchObject({ status: 200, body: { a: 1 } });
  });

  it('returns the error of the operation', async () => {
    const error = new OperationError('ConditionalCheckFailedException', 'The conditional request failed');
    expect(await failing(error).run(request)).toMatchObject({ status: 409, body: { message: error.message } });
  });

  it.each([new TypeError('secret'), 'secret', undefined])('shows nothing of what went wrong: %j', async (thrown) => {
    const { status, raw } = await failing(thrown as Error).run(request);
    expect(status).toBe(500);
    expect(JSON.parse(raw)).toEqual({
      errorType: 'InternalServerError',
      errorMessage: `InternalServerError: Internal server error, request ID ${requestId}`,
      trace: [`InternalServerError: Internal server error, request ID ${requestId}`],
    });
  });

  it('shows nothing of the error of an operation that throws synchronously', async () => {
    const lambda = lambdaWith(() => {
      throw new RangeError('secret');
    });
    expect(await lambda.run(request)).toMatchObject({ status: 500, errorType: 'InternalServerError' });
  });
});

describe('the time of a request', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Waits until the time is up, as the SDK does. */
  const wait: Execute = (_, signal) =>
    new Promise((_done, reject) => {
      signal.addEventListener('abort', () => {
        reject(new OperationError('DeadlineExceededException', 'aborted'));
      });
    });

  it('ends half a second before that of the invocation', async () => {
    jest.useFakeTimers();
    const answer = lambdaWith(wait).run(request, 3000);
    await jest.advanceTimersByTimeAsync(2499);
    expect(jest.getTimerCount()).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(jest.getTimerCount()).toBe(0);
    expect(await answer).toMatchObject({ status: 504, errorType: 'DeadlineExceededException' });
  });

  it.each([0, 1, 499, 500])('is up at once if %i ms are left', async (remainingMs) => {
    expect(await lambdaWith(wait).run(request, remainingMs)).toMatchObject({ status: 504 });
  });

  it('leaves no timer behind', async () => {
    jest.useFakeTimers();
    await answering('done').run(request);
    await failing(new Error('secret')).run(request);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('an answer', () => {
  /** Lambda Developer Guide, "Lambda quotas". */
  const largest = 6_291_556;

  it('can be as large as Lambda allows', async () => {
    const text = 'x'.repeat(largest - '""'.length);
    expect(await answering(text).run(request)).toMatchObject({ status: 200 });
  });

  it.each([
    ['by a byte', 'x'.repeat(largest - 1)],
    ['in UTF-8', 'ä'.repeat(largest / 2)],
  ])('that is too large %s becomes a 413 with a suggestion', async (_, text) => {
    const { status, errorType, body } = await answering(text).run(request);
    expect({ status, errorType }).toEqual({ status: 413, errorType: 'ResponseTooLargeException' });
    expect(body).toEqual({
      message: expect.stringMatching(/ bytes .*: request less with Limit or ProjectionExpression$/),
    });
  });

  it('is measured as it leaves the function, with the quotes of its body escaped', async () => {
    const lambda = answering('"'.repeat(largest / 3), { integration: 'AWS_PROXY' });
    expect(await lambda.run(request)).toMatchObject({ status: 413, errorType: 'ResponseTooLargeException' });
  });
});

describe('the log', () => {
  const logOf = async (lambda: LambdaFunction, event: Json = request) => {
    await lambda.run(event);
    return lambda.log;
  };

  it('has one entry per request, with its operation, tables, status and duration', async () => {
    expect(await logOf(answering('secret'))).toEqual([
      { requestId, operation: 'custom', tables: [tableName], status: 200, durationMs: expect.any(Number) },
    ]);
  });

  it('has the milliseconds that the request took, to the microsecond', async () => {
    const lambda = lambdaWith(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return 'done';
    });
    const startedAt = performance.now();
    const [{ durationMs } = { durationMs: NaN }] = await logOf(lambda);
    expect(durationMs).toBeGreaterThan(25);
    expect(durationMs).toBeLessThanOrEqual(performance.now() - startedAt);
    expect(Math.round(durationMs * 1000) / 1000).toBe(durationMs);
  });

  it('has the consumed capacity if the request asked for it', async () => {
    const ConsumedCapacity = { TableName: tableName, CapacityUnits: 1 };
    expect(await logOf(answering({ ConsumedCapacity, Item: {} }))).toMatchObject([
      { consumedCapacity: ConsumedCapacity },
    ]);
  });

  it('has the type of a rejection, but no message', async () => {
    const [entry] = await logOf(failing(new OperationError('ValidationException', 'secret')));
    expect(entry).toEqual({
      requestId,
      operation: 'custom',
      tables: [tableName],
      status: 400,
      errorType: 'ValidationException',
      durationMs: expect.any(Number),
    });
  });

  it('has the cause of a failure and its location, but no message that could quote a value', async () => {
    const [entry] = await logOf(failing(new TypeError('secret')));
    expect(entry).toMatchObject({
      status: 500,
      errorType: 'InternalServerError',
      cause: { type: 'TypeError', at: expect.arrayContaining([expect.stringMatching(/^at /)]) },
    });
    expect(JSON.stringify(entry)).not.toContain('secret');
  });

  it('has the message of a failure if the environment asks for it, as on the machine of a developer', async () => {
    const [entry] = await logOf(failing(new TypeError('of my own'), { logsCauseMessages: true }));
    expect(entry).toMatchObject({ cause: { type: 'TypeError', message: 'of my own' } });
  });

  it('names no operation if the request has none, and no table that is not allowed', async () => {
    expect(await logOf(answering('done'), ['no request'])).toEqual([
      { requestId, status: 400, errorType: 'ValidationException', durationMs: expect.any(Number) },
    ]);
    expect(await logOf(answering('done'), { operation: 'custom', tableName: 'secrets' })).toEqual([
      {
        requestId,
        operation: 'custom',
        status: 403,
        errorType: 'TableNotAllowedException',
        durationMs: expect.any(Number),
      },
    ]);
  });

  it('shows only the beginning of a long operation name', async () => {
    const [entry] = await logOf(answering('done'), { operation: 'x'.repeat(100_000) });
    expect(entry?.operation).toBe(`${'x'.repeat(60)}...`);
  });
});
