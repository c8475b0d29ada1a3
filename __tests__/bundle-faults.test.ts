import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Json } from '../src/json';
import { buildHandler } from '../stacks/lambda-bundle';
import { BundledFunction } from './support/bundled-function';
import { DynamoDBEndpoint, answer, refuse, send } from './support/dynamodb-endpoint';
import type { Call, Reply } from './support/dynamodb-endpoint';
import { LambdaFunction, requestId, tableName } from './support/lambda-function';

// The bundle omits parts of the SDK. Whatever DynamoDB does, it must answer like the handler with the whole SDK.

const region = 'us-east-2';
const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };

const key = { Key: { id: '1' } };
const read = { operation: 'read', payload: key };
const keyOfTable = { TableName: tableName, ...key };
const transaction = {
  operation: 'transactWrite',
  payload: { TransactItems: [{ Delete: keyOfTable }], ClientRequestToken: 'not by chance' },
};
const requests: readonly Json[] = [
  read,
  transaction,
  { operation: 'create', payload: { Item: { id: '1', nested: { list: [1, 'ü', null, true] } } } },
  { operation: 'update', payload: { ...key, UpdateExpression: 'REMOVE a' } },
  { operation: 'delete', payload: key },
  { operation: 'list', payload: {} },
  { operation: 'query', payload: { KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': '1' } } },
  { operation: 'batchRead', payload: { RequestItems: { [tableName]: { Keys: [{ id: '1' }] } } } },
  { operation: 'batchWrite', payload: { RequestItems: { [tableName]: [{ DeleteRequest: key }] } } },
  { operation: 'transactRead', payload: { TransactItems: [{ Get: keyOfTable }] } },
];

const page = (status: number, headers = {}): Reply =>
  send(status, '<html>', { 'Content-Type': 'text/html', ...headers });
const reset: Reply = (_, response) => response.destroy();
const breakOff: Reply = (_, response) =>
  response.writeHead(200, { 'Content-Length': '1000' }).write('{"Item":', () => response.destroy());
const found = answer({ Item: { id: { S: '1' }, n: { N: '12345678901234567890123456789012345678' } } });
const reasons = [
  { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item: { id: { S: '1' } } },
];

const faults: readonly (readonly [name: string, request: Json, ...replies: [Reply, ...Reply[]]])[] = [
  ['answers', read, found],
  ['answers 16 MB', read, answer({ Item: { id: { S: 'x'.repeat(16 * 1024 * 1024) } } })],
  ['throttles once', read, refuse('ThrottlingException', 'Rate exceeded'), found],
  ['throttles always', read, refuse('ProvisionedThroughputExceededException', 'The level was exceeded')],
  ['answers 500 once', read, page(500), found],
  ['answers 500 always', read, send(500, '{"__type":"a#InternalServerError","message":"Internal"}')],
  ['answers 503 with a date to retry after', read, page(503, { 'Retry-After': new Date(0).toUTCString() }), found],
  ['answers 503 with a retry delay in milliseconds', read, page(503, { 'x-amz-retry-after': '1' }), found],
  ['resets the connection once', read, reset, found],
  ['drops the connection during a response once', read, breakOff, found],
  ['finds no table', read, refuse('ResourceNotFoundException', 'Requested resource not found')],
  ['fails a condition', read, refuse('ConditionalCheckFailedException', 'The conditional request failed')],
  [
    'cancels a transaction',
    transaction,
    refuse('TransactionCanceledException', 'No', { CancellationReasons: reasons }),
  ],
  ['does not recognize the caller', read, refuse('UnrecognizedClientException', 'The security token is invalid.')],
  ['returns an unknown error', read, refuse('BrandNewException', 'Nobody knows')],
  ['answers 400 without JSON', read, page(400)],
  ['answers 200 without JSON', read, page(200)],
];

/** The function's answer, with `ID` in place of the request ID. */
const outcome = (type: unknown, message: unknown): Json[] =>
  [type, message].map((text) => String(text).replaceAll(requestId, 'ID'));

let folder: string;
let dynamodb: DynamoDBEndpoint;
let unbundled: LambdaFunction;
let deployed: BundledFunction;
let hurried: BundledFunction;
let sent: { readonly call: Call; readonly headers: IncomingHttpHeaders }[];

const deploy = async (timeoutMs: number): Promise<BundledFunction> => {
  const { bundle } = await buildHandler();
  return new BundledFunction(
    folder,
    bundle,
    {
      TABLE_NAME: tableName,
      AWS_REGION: region,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SESSION_TOKEN: credentials.sessionToken,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
    timeoutMs,
  );
};

const invoke = async (lambda: BundledFunction, request: Json): Promise<Json[]> => {
  const { payload, failed } = await lambda.invoke(request);
  const { errorType, errorMessage } = (failed ? JSON.parse(payload) : {}) as Record<string, string>;
  return failed ? outcome(errorType, errorMessage) : outcome(200, payload);
};

const invokeUnbundled = async (request: Json): Promise<Json[]> => {
  const { status, raw } = await unbundled.run(request);
  const { errorType, errorMessage } = (status === 200 ? {} : JSON.parse(raw)) as Record<string, string>;
  return status === 200 ? outcome(200, raw) : outcome(errorType, errorMessage);
};

/** Sets the replies, and records each call with its headers. */
const reply = (...replies: readonly [Reply, ...Reply[]]): void => {
  sent = [];
  const recording = replies.map((one): Reply => (call, response) => {
    sent.push({ call, headers: response.req.headers });
    one(call, response);
  });
  dynamodb.reply(...(recording as [Reply, ...Reply[]]));
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  dynamodb = await DynamoDBEndpoint.start();
  process.env['AWS_SESSION_TOKEN'] = credentials.sessionToken;
  unbundled = new LambdaFunction({ endpoint: dynamodb.url });
  [deployed, hurried] = await Promise.all([deploy(60_000), deploy(1200)]);
});

beforeEach(() => {
  sent = [];
});

afterAll(async () => {
  await Promise.all([deployed.close(), hurried.close()]);
  unbundled.close();
  await dynamodb.close();
  rmSync(folder, { recursive: true });
});

describe('if DynamoDB', () => {
  it.each(faults)(
    '%s, the bundle answers like the handler with the whole SDK',
    async (_, request, ...replies) => {
      reply(...replies);
      const expected = await invokeUnbundled(request);
      const calls = sent.map(({ call }) => call.action);
      expect(calls).not.toEqual([]);
      reply(...replies);
      expect(await invoke(deployed, request)).toEqual(expected);
      expect(sent.map(({ call }) => call.action)).toEqual(calls);
    },
    20_000,
  );

  it('does not answer, the caller gets a 504 before the time is up', async () => {
    reply(() => undefined);
    expect(await invoke(hurried, read)).toEqual([
      'DeadlineExceededException',
      expect.stringContaining('did not finish in time'),
    ]);
    reply(found);
    expect(await invoke(hurried, read)).toEqual(['200', expect.stringContaining('"id":"1"')]);
  });
});

describe('a request from the bundle', () => {
  const own = /^(?:host|authorization|x-amz-date|amz-sdk-invocation-id|x-amzn-trace-id|(?:x-amz-)?user-agent)$/;
  const common = (headers: IncomingHttpHeaders): object =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !own.test(name)));

  it.each(requests)('is the same as from the whole SDK: %j', async (request) => {
    reply(answer({}));
    await invokeUnbundled(request);
    const [expected] = sent;
    reply(answer({}));
    expect(await invoke(deployed, request)).toEqual(['200', expect.anything()]);
    expect(sent.map(({ call }) => call)).toEqual([expected?.call]);
    expect(sent.map(({ headers }) => common(headers))).toEqual([common(expected?.headers ?? {})]);
  });

  it("is signed with the environment's credentials", async () => {
    reply(found);
    await invoke(deployed, read);
    const [{ call, headers } = { call: dynamodb.lastCall, headers: {} }] = sent;
    const { authorization = '', 'x-amz-date': date, ...others } = headers as Record<string, string>;
    const [, names = ''] = /SignedHeaders=([^,]+)/.exec(authorization) ?? [];
    const signed = Object.fromEntries(Object.entries(others).filter(([name]) => names.split(';').includes(name)));
    const signer = new SignatureV4({ credentials, region, service: 'dynamodb', sha256: Sha256, applyChecksum: false });
    const again = await signer.sign(
      {
        method: 'POST',
        protocol: 'http:',
        hostname: '127.0.0.1',
        path: '/',
        query: {},
        headers: signed,
        body: JSON.stringify(call.input),
      },
      { signingDate: new Date(String(date).replace(/^(....)(..)(..T..)(..)/, '$1-$2-$3:$4:')) },
    );
    expect(others['x-amz-security-token']).toBe(credentials.sessionToken);
    expect(again.headers['authorization']).toBe(authorization);
  });
});
