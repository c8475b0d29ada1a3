import { beforeAll, describe, expect, it } from '@jest/globals';
import { InvocationRefused } from '../../src/lambda/lambda-function';
import type { HttpReply } from '../../src/http/exchange';
import { json } from '../support/api-fixture';
import type { RequestShape } from '../support/api-fixture';
import { AwsFixture, echo } from '../support/aws-fixture';

const path = '/2015-03-31/functions/things';
const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:things';

const invoke = (aws: AwsFixture, shape: RequestShape = {}): Promise<HttpReply> =>
  aws.send({ path: `${path}/invocations`, body: '{"a":1}', ...shape });

let aws: AwsFixture;
beforeAll(async () => {
  aws = await AwsFixture.create();
});

describe('Invoke', () => {
  it('returns the result of the function, and prints its log', async () => {
    const own = await AwsFixture.create();
    expect(await invoke(own)).toMatchObject({
      status: 200,
      headers: {
        'Content-Type': 'application/json',
        'X-Amz-Executed-Version': '$LATEST',
        'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-/),
        'x-amzn-RequestId': expect.stringMatching(/^[\w-]{36}$/),
      },
      body: '{"a":1}',
    });
    expect(own.log).toEqual(['here']);
  });

  it('passes the trace ID of the caller on', async () => {
    const traceId = 'Root=1-5759e988-bd862e3fe1be46a994272793';
    const tracing = await AwsFixture.create({}, (one) =>
      Promise.resolve({ payload: JSON.stringify(one.traceId), failed: false }),
    );
    const { headers, body } = await invoke(tracing, { headers: { 'x-amzn-trace-id': traceId } });
    expect([headers['X-Amzn-Trace-Id'], body]).toEqual([traceId, JSON.stringify(traceId)]);
  });

  it.each([
    'things',
    'function:things',
    '000000000000:function:things',
    arn,
    encodeURIComponent(arn),
    'things:$LATEST',
    encodeURIComponent(`${arn}:$LATEST`),
  ])('finds the function by %s', async (name) => {
    expect(await invoke(aws, { path: `/2015-03-31/functions/${name}/invocations` })).toMatchObject({ status: 200 });
  });

  it('accepts the qualifier $LATEST', async () => {
    expect(await invoke(aws, { query: 'Qualifier=%24LATEST' })).toMatchObject({ status: 200 });
  });

  it.each([
    ['thing', '', 'arn:aws:lambda:eu-west-1:000000000000:function:thing'],
    ['s', '', 'arn:aws:lambda:eu-west-1:000000000000:function:s'],
    ['things:1', '', `${arn}:1`],
    ['things', 'Qualifier=live', `${arn}:live`],
    [arn.replace('eu-west-1', 'eu-west-2'), '', arn.replace('eu-west-1', 'eu-west-2')],
    ['111111111111:function:things', '', 'arn:aws:lambda:eu-west-1:000000000000:function:111111111111:function:things'],
  ])('returns 404 for %s with %p', async (name, query, named) => {
    const reply = await invoke(aws, { path: `/2015-03-31/functions/${name}/invocations`, query });
    expect(reply).toMatchObject({ status: 404, headers: { 'x-amzn-ErrorType': 'ResourceNotFoundException' } });
    expect(json(reply)).toMatchObject({ Type: 'User', Message: expect.stringMatching(/^Function not found: arn:/) });
    expect(json(reply)).toMatchObject({ Message: expect.stringContaining(named.split(':function:').at(-1) ?? '') });
  });

  it('rejects two different qualifiers', async () => {
    const reply = await invoke(aws, { path: `${path}:1/invocations`, query: 'Qualifier=2' });
    expect(reply).toMatchObject({ status: 400, headers: { 'x-amzn-ErrorType': 'InvalidParameterValueException' } });
  });

  it('treats an empty payload as {}', async () => {
    expect(await invoke(aws, { body: '' })).toMatchObject({ status: 200, body: '{}' });
  });

  it.each(['{oops', Buffer.from([0x22, 0xff, 0x22])])('rejects the payload %p', async (body) => {
    const reply = await invoke(aws, { body });
    expect(reply).toMatchObject({ status: 400, headers: { 'x-amzn-ErrorType': 'InvalidRequestContentException' } });
    expect(json(reply)).toEqual({
      Type: 'User',
      message: expect.stringMatching(
        /^Could not parse request body into json: Could not parse payload into json: \S.*$/,
      ),
    });
  });

  it.each([
    ['RequestResponse', 6 * 1024 * 1024],
    ['Event', 1024 * 1024],
  ])('rejects a payload that is too large for %s', async (type, largest) => {
    const headers = { 'X-Amz-Invocation-Type': type };
    const send = (length: number) => invoke(aws, { headers, body: `"${'x'.repeat(length - 2)}"` });
    expect((await send(largest)).status).toBeLessThan(300);
    expect(await send(largest + 1)).toMatchObject({
      status: 413,
      headers: { 'x-amzn-ErrorType': 'RequestEntityTooLargeException' },
    });
  });

  it('reports that the function failed', async () => {
    const payload = '{"errorType":"Error","errorMessage":"no"}';
    const failing = await AwsFixture.create({}, () => Promise.resolve({ payload, failed: true }));
    expect(await invoke(failing)).toMatchObject({
      status: 200,
      headers: { 'X-Amz-Function-Error': 'Unhandled', 'X-Amz-Executed-Version': '$LATEST' },
      body: payload,
    });
  });

  it('returns the end of the log on request', async () => {
    const talking = await AwsFixture.create({}, (invocation) => {
      invocation.log(`x${'y'.repeat(5000)}`);
      return echo(invocation);
    });
    const { headers } = await invoke(talking, { headers: { 'X-Amz-Log-Type': 'Tail' } });
    const log = Buffer.from(String(headers['X-Amz-Log-Result']), 'base64').toString();
    expect(log).toBe(`${'y'.repeat(4096 - 6)}\nhere\n`);
    expect((await invoke(talking)).headers).not.toHaveProperty('X-Amz-Log-Result');
  });

  it('runs an Event without waiting for its result', async () => {
    let end: (() => void) | undefined;
    const slow = await AwsFixture.create({}, async (invocation) => {
      await new Promise<void>((done) => (end = done));
      return echo(invocation);
    });
    const reply = await invoke(slow, { headers: { 'X-Amz-Invocation-Type': 'Event' } });
    expect(reply).toMatchObject({ status: 202, body: '' });
    expect(slow.log).toEqual([]);
    end?.();
    await new Promise(setImmediate);
    expect(slow.log).toEqual(['here']);
  });

  it('runs nothing for a DryRun', async () => {
    const own = await AwsFixture.create();
    const headers = { 'X-Amz-Invocation-Type': 'DryRun' };
    expect(await invoke(own, { headers })).toMatchObject({ status: 204, body: '' });
    expect(own.log).toEqual([]);
  });

  it('returns 429 if the function may not run', async () => {
    const stopped = await AwsFixture.create({}, () => Promise.reject(new InvocationRefused('none')));
    const reply = await invoke(stopped);
    expect(reply).toMatchObject({ status: 429, headers: { 'x-amzn-ErrorType': 'TooManyRequestsException' } });
    expect(json(reply)).toEqual({
      Type: 'User',
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      message: 'Rate Exceeded.',
    });
    expect(await invoke(stopped, { headers: { 'X-Amz-Invocation-Type': 'Event' } })).toMatchObject({ status: 202 });
    expect(stopped.log).toEqual([expect.stringContaining('The event is lost: none')]);
  });

  it.each([
    ['X-Amz-Invocation-Type', 'Sometimes', 'expected RequestResponse, Event, DryRun'],
    ['X-Amz-Log-Type', 'Head', 'expected None, Tail'],
    ['X-Amz-Client-Context', 'e30=', 'Remove it'],
  ])('rejects %s: %s', async (name, value, sentence) => {
    const reply = await invoke(aws, { headers: { [name]: value } });
    expect(reply).toMatchObject({ status: 400, headers: { 'x-amzn-ErrorType': 'InvalidParameterValueException' } });
    expect(json(reply)).toMatchObject({ message: expect.stringContaining(name) });
    expect(json(reply)).toMatchObject({ message: expect.stringContaining(sentence) });
  });

  it('reports its own failures only in the log', async () => {
    const broken = await AwsFixture.create({}, () => Promise.reject(new Error('a secret')));
    const reply = await invoke(broken);
    expect(reply).toMatchObject({ status: 500, headers: { 'x-amzn-ErrorType': 'InternalFailure' } });
    expect(reply.body).not.toContain('secret');
    expect(broken.log.join()).toContain('a secret');
  });
});

describe('the configuration of a function', () => {
  const shape = {
    function: {
      role: 'arn:aws:iam::000000000000:role/things',
      description: 'Echoes.',
      timeout: 10,
      memory_size: 256,
      architectures: ['arm64'],
      reserved_concurrent_executions: 5,
      kms_key_arn: 'arn:aws:kms:eu-west-1:000000000000:key/k',
      environment: { variables: { COLOR: 'green' } },
      tracing_config: { mode: 'Active' },
    },
    permission: { statement_id: 'invoke' },
  };
  const configuration = {
    FunctionName: 'things',
    FunctionArn: arn,
    Runtime: 'nodejs24.x',
    Role: 'arn:aws:iam::000000000000:role/things',
    Handler: 'index.handler',
    CodeSize: 3,
    CodeSha256: 'c2hh',
    Description: 'Echoes.',
    Timeout: 10,
    MemorySize: 256,
    LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
    Version: '$LATEST',
    Environment: { Variables: { COLOR: 'green' } },
    KMSKeyArn: 'arn:aws:kms:eu-west-1:000000000000:key/k',
    TracingConfig: { Mode: 'Active' },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: ['arm64'],
    EphemeralStorage: { Size: 512 },
    LoggingConfig: {
      LogFormat: 'JSON',
      ApplicationLogLevel: 'INFO',
      SystemLogLevel: 'INFO',
      LogGroup: '/aws/lambda/things',
    },
  };
  let described: AwsFixture;
  beforeAll(async () => {
    described = await AwsFixture.create(shape);
  });

  it('is returned by GetFunction', async () => {
    expect(json(await described.get(path))).toEqual({
      Configuration: configuration,
      Concurrency: { ReservedConcurrentExecutions: 5 },
    });
  });

  it('is returned by GetFunctionConfiguration', async () => {
    expect(json(await described.get(`${path}/configuration`))).toEqual(configuration);
  });

  it('is returned by ListFunctions', async () => {
    expect(json(await described.get('/2015-03-31/functions/'))).toEqual({ Functions: [configuration] });
  });

  it('has the defaults of Lambda', async () => {
    expect(json(await aws.get(`${path}/configuration`))).toMatchObject({
      Description: '',
      Timeout: 3,
      MemorySize: 128,
      Architectures: ['x86_64'],
      TracingConfig: { Mode: 'PassThrough' },
    });
    expect(json(await aws.get(path))).not.toHaveProperty('Concurrency');
  });

  it('includes the resource policy, which GetPolicy returns', async () => {
    const { Policy: policy } = json(await described.get(`${path}/policy`)) as { Policy: string };
    expect(JSON.parse(policy)).toEqual({
      Version: '2012-10-17',
      Id: 'default',
      Statement: [
        {
          Sid: 'invoke',
          Effect: 'Allow',
          Principal: { Service: 'apigateway.amazonaws.com' },
          Action: 'lambda:InvokeFunction',
          Resource: arn,
          Condition: {
            ArnLike: { 'AWS:SourceArn': `arn:aws:execute-api:eu-west-1:000000000000:${described.apiId}/*/*/things` },
          },
        },
      ],
    });
  });

  it('may include no resource policy', async () => {
    const other = await AwsFixture.create({ permission: { function_name: 'other' } });
    expect(await other.get(`${path}/policy`)).toMatchObject({ status: 404 });
  });
});

it('lists the operations of Lambda that it serves', async () => {
  const reply = await aws.send({ method: 'DELETE', path });
  expect(reply).toMatchObject({ status: 400, headers: { 'x-amzn-ErrorType': 'UnknownOperationException' } });
  expect(json(reply)).toEqual({
    Type: 'User',
    message:
      `The local API does not serve DELETE ${path} of Lambda. It serves Invoke, GetFunction, GetFunctionConfiguration, ` +
      'GetPolicy, ListFunctions. To change a resource, change the stack.',
  });
});
