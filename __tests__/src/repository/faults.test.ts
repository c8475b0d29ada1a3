import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Json } from '../../../src/json';
import { connected } from '../../support/connected';
import { DynamoDBEndpoint, answer, refuse, send } from '../../support/dynamodb-endpoint';
import type { Reply } from '../../support/dynamodb-endpoint';
import { LambdaFunction, requestId } from '../../support/lambda-function';
import { retryAtOnce } from '../../support/retry-at-once';

const read = { operation: 'read', payload: { Key: { id: '1' } } };
const secret = 'what-nobody-may-see';
const item = `{"Item":{"id":{"S":"${secret}`;

/** Milliseconds. This time is up soon, because the handler reserves 500 ms of it for its answer. */
const soon = 650;

const reset: Reply = (_, response) => response.destroy();
const sayNothing: Reply = () => undefined;
const stopAfterHeaders: Reply = (_, response) => {
  response.writeHead(200).flushHeaders();
};
const stopInBody: Reply = (_, response) => response.writeHead(200, { 'Content-Length': '1000' }).write(item);
const breakOffInBody: Reply = (_, response) =>
  response.writeHead(200, { 'Content-Length': '1000' }).write(item, () => response.destroy());
const page = (status: number): Reply => send(status, `<html>${secret}</html>`, { 'Content-Type': 'text/html' });

const silences: readonly (readonly [name: string, reply: Reply])[] = [
  ['does not answer', sayNothing],
  ['stops after its headers', stopAfterHeaders],
  ['stops in the middle of its body', stopInBody],
];

const failures: readonly (readonly [name: string, reply: Reply])[] = [
  ['resets the connection', reset],
  ['drops the connection in the middle of its body', breakOffInBody],
  ['answers 500', page(500)],
  ['answers 500 as DynamoDB does', send(500, `{"__type":"a#InternalServerError","message":"Internal server error"}`)],
  ['answers 503', page(503)],
  ['answers 400 without JSON', page(400)],
  ['answers 400 without a type', send(400, `{"message":"${secret}"}`)],
  ['answers 403 without a body', send(403, '')],
  ['redirects', send(301, secret, { Location: 'http://127.0.0.1:1' })],
  ['answers 200 without JSON', page(200)],
  ['answers 200 without a body', send(200, '')],
  ['answers 200 with half of its JSON', send(200, item)],
  ['answers 200 with an array', send(200, `["${secret}"]`)],
  ['answers 200 with a string in place of an object', send(200, `{"Item":"${secret}"}`)],
  ['answers 200 with a value of an unknown type', send(200, `{"Item":{"id":{"X":"${secret}"}}}`)],
  ['answers 200 with null in place of a value', send(200, '{"Item":{"id":null}}')],
];

const current = connected();
const unhandled = jest.fn();

beforeAll(() => {
  process.on('unhandledRejection', unhandled);
});

afterEach(async () => {
  // Whatever happened, the same execution environment serves the next request, and nothing of the last one remains.
  current.dynamodb.reply(answer({ Item: { id: { S: '1' } } }));
  expect(await current.lambda.succeed(read)).toEqual({ Item: { id: '1' } });
  await current.dynamodb.settled();
  jest.restoreAllMocks();
  current.lambda.log.length = 0;
});

afterAll(() => {
  process.removeListener('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

/** Everything that the caller and the log received about the last request. */
const said = (raw: string): string => raw + JSON.stringify(current.lambda.log);

describe('if DynamoDB', () => {
  it.each(silences)('%s, the caller gets a 504 before the time is up', async (_, reply) => {
    current.dynamodb.reply(reply);
    const startedAt = performance.now();
    const { status, errorType, raw } = await current.lambda.run(read, soon);
    expect({ status, errorType }).toEqual({ status: 504, errorType: 'DeadlineExceededException' });
    expect(performance.now() - startedAt).toBeLessThan(soon);
    expect(current.lambda.log).toMatchObject([{ status: 504, errorType: 'DeadlineExceededException' }]);
    expect(current.lambda.log[0]).not.toHaveProperty('cause');
    expect(said(raw)).not.toContain(secret);
  });

  it.each(failures)('%s, the caller gets a 500 with the request ID, and the log gets the cause', async (_, reply) => {
    retryAtOnce();
    current.dynamodb.reply(reply);
    const { status, errorType, raw } = await current.lambda.run(read);
    expect({ status, errorType }).toEqual({ status: 500, errorType: 'InternalServerError' });
    expect(raw).toContain(`Internal server error, request ID ${requestId}`);
    expect(current.lambda.log).toMatchObject([{ status: 500, cause: { type: expect.any(String) } }]);
    expect(said(raw)).not.toContain(secret);
  });

  it.each([
    ['resets the connection', reset],
    ['drops the connection in the middle of its body', breakOffInBody],
    ['answers 500', page(500)],
    ['throttles', refuse('ThrottlingException', 'Rate exceeded')],
  ])('%s once, the caller does not notice', async (_, reply) => {
    retryAtOnce();
    current.dynamodb.reply(reply, answer({ Item: {} }));
    expect(await current.lambda.succeed(read)).toEqual({ Item: {} });
    expect(current.dynamodb.calls).toHaveLength(2);
  });

  it('throttles until the time is up, the caller gets a 429', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.999);
    current.dynamodb.reply(refuse('ThrottlingException', 'Rate exceeded'));
    const startedAt = performance.now();
    const { status, body } = await current.lambda.run(read, soon);
    expect({ status, body }).toEqual({ status: 429, body: { message: 'ThrottlingException: Rate exceeded' } });
    expect(performance.now() - startedAt).toBeLessThan(soon);
  });

  it('throttles and then does not answer, the caller gets a 504', async () => {
    retryAtOnce();
    current.dynamodb.reply(refuse('ThrottlingException', 'Rate exceeded'), sayNothing);
    expect(await current.lambda.run(read, soon)).toMatchObject({ status: 504 });
  });

  it.each<readonly [string, readonly [Reply, ...Reply[]]]>([
    ['does not answer', [sayNothing]],
    ['throttles and then does not answer', [refuse('ThrottlingException', 'Rate exceeded'), sayNothing]],
    [
      'stops in the middle of its body until the time is up',
      [(_, response) => void response.writeHead(200).write('{')],
    ],
  ])(
    '%s after a write that cannot be repeated, the caller gets a 502: it may have been applied',
    async (_, replies) => {
      retryAtOnce();
      current.dynamodb.reply(...replies);
      const add = { UpdateExpression: 'ADD n :n', ExpressionAttributeValues: { ':n': 1 } };
      const write = { operation: 'update', payload: { Key: { id: '1' }, ...add } };
      expect(await current.lambda.run(write, soon)).toMatchObject({
        status: 502,
        errorType: 'OutcomeUnknownException',
      });
    },
  );

  it('throttles a write that cannot be repeated until the time is up, the caller gets a 429: it was not applied', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.999);
    current.dynamodb.reply(refuse('ThrottlingException', 'Rate exceeded'));
    const write = {
      operation: 'create',
      payload: { Item: { id: '1' }, ConditionExpression: 'attribute_not_exists(id)' },
    };
    expect(await current.lambda.run(write, soon)).toMatchObject({ status: 429 });
  });

  it('does not answer and no time is left at all, the caller gets a 504', async () => {
    current.dynamodb.reply(sayNothing);
    expect(await current.lambda.run(read, 0)).toMatchObject({ status: 504 });
  });

  it('is unreachable, the caller gets a 500, and is served as soon as DynamoDB is back', async () => {
    retryAtOnce();
    const gone = await DynamoDBEndpoint.start();
    const { port, url } = gone;
    await gone.close();
    const lambda = new LambdaFunction({ endpoint: url });
    const { status, raw } = await lambda.run(read);
    expect(status).toBe(500);
    expect(raw).not.toContain(String(port));
    expect(lambda.log).toMatchObject([{ cause: { code: 'ECONNREFUSED' } }]);
    const back = await DynamoDBEndpoint.start(port);
    expect(await lambda.succeed(read)).toEqual({});
    lambda.close();
    await back.close();
  });
});

describe('under AWS_PROXY', () => {
  it.each<readonly [number, Json, Reply, number]>([
    [504, 'The operation did not finish in time', sayNothing, soon],
    [500, 'Internal server error', page(200), 60_000],
  ])('a %i has a constant message and the request ID', async (status, message, reply, remainingMs) => {
    const lambda = new LambdaFunction({ endpoint: current.dynamodb.url, integration: 'AWS_PROXY' });
    current.dynamodb.reply(reply);
    const answered = await lambda.run(read, remainingMs);
    expect(answered).toMatchObject({ status, body: { message, requestId } });
    lambda.close();
  });
});
