import { describe, expect, it } from '@jest/globals';
import { ApiFixture, json } from '../support/api-fixture';

const proxy = { httpMethod: 'ANY', integration: { type: 'AWS_PROXY' } };
const badGateway = { status: 502, body: '{"message": "Internal server error"}' };

const traceId = 'Root=1-5759e988-bd862e3fe1be46a994272793';

describe('the event', () => {
  it('describes the request', async () => {
    const api = await ApiFixture.create(proxy, () => ({}));
    await api.send({
      method: 'PUT',
      query: 'a=1&b=2&a=3',
      headers: {
        'user-agent': 'test',
        'X-Twice': ['first', 'last'],
        'X-Amzn-RequestId': 'mine',
        'X-Amzn-Trace-Id': traceId,
        'X-Forwarded-For': '10.0.0.1',
        Connection: 'keep-alive',
        'content-length': '4',
        TE: 'trailers',
      },
      body: 'text',
    });
    expect(api.events).toEqual([
      {
        resource: '/things',
        path: '/things',
        httpMethod: 'PUT',
        headers: {
          Host: '127.0.0.1:3000',
          'User-Agent': 'test',
          'X-Twice': 'last',
          'X-Amzn-RequestId': 'mine',
          'X-Amzn-Trace-Id': traceId,
          'X-Forwarded-For': '10.0.0.1, 127.0.0.1',
          'X-Forwarded-Port': '3000',
          'X-Forwarded-Proto': 'http',
        },
        multiValueHeaders: {
          Host: ['127.0.0.1:3000'],
          'User-Agent': ['test'],
          'X-Twice': ['first', 'last'],
          'X-Amzn-RequestId': ['mine'],
          'X-Amzn-Trace-Id': [traceId],
          'X-Forwarded-For': ['10.0.0.1, 127.0.0.1'],
          'X-Forwarded-Port': ['3000'],
          'X-Forwarded-Proto': ['http'],
        },
        queryStringParameters: { a: '3', b: '2' },
        multiValueQueryStringParameters: { a: ['1', '3'], b: ['2'] },
        pathParameters: null,
        stageVariables: { color: 'green' },
        body: 'text',
        isBase64Encoded: false,
        requestContext: expect.objectContaining({
          accountId: '000000000000',
          httpMethod: 'PUT',
          path: '/prod/things',
          protocol: 'HTTP/1.1',
          requestId: 'mine',
          requestTime: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
          resourcePath: '/things',
          stage: 'prod',
          identity: expect.objectContaining({ sourceIp: '127.0.0.1', userAgent: 'test' }),
        }),
      },
    ]);
  });

  it('has no authorizer, and a key only if the method requires one', async () => {
    const identityOf = async (method: Readonly<Record<string, unknown>>): Promise<unknown> => {
      const api = await ApiFixture.create({ ...proxy, method }, () => ({}));
      await api.send({ headers: { 'x-api-key': 'mine' } });
      const [{ requestContext }] = api.events as [{ requestContext: { identity: object } }];
      expect(requestContext).not.toHaveProperty('authorizer');
      return requestContext.identity;
    };
    expect(await identityOf({})).not.toHaveProperty('apiKey');
    expect(await identityOf({ api_key_required: true })).toMatchObject({ apiKey: 'mine', apiKeyId: null });
  });

  it('has null for missing parts', async () => {
    const api = await ApiFixture.create(proxy, () => ({}));
    await api.send({ method: 'GET' });
    expect(api.events).toMatchObject([
      { body: null, queryStringParameters: null, multiValueQueryStringParameters: null, pathParameters: null },
    ]);
  });

  it('encodes a body with a binary media type in base64', async () => {
    const api = await ApiFixture.create({ ...proxy, api: { binary_media_types: ['image/*'] } }, () => ({}));
    await api.send({ headers: { 'Content-Type': 'image/png' }, body: Buffer.from([0, 255]) });
    expect(api.events).toMatchObject([{ body: 'AP8=', isBase64Encoded: true }]);
  });
});

describe('a text body that is not UTF-8', () => {
  it('is rejected, because the event could not represent it', async () => {
    const api = await ApiFixture.create(proxy, () => ({}));
    expect(await api.send({ body: Buffer.from([0x22, 0xff, 0x22]) })).toMatchObject({ status: 400 });
    expect(api.events).toEqual([]);
  });
});

describe('the result', () => {
  it('is the response', async () => {
    const api = await ApiFixture.create(proxy, () => ({
      statusCode: 201,
      headers: { 'content-type': 'text/plain', 'X-Flag': true },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: 'made',
    }));
    const reply = await api.send();
    expect(reply).toMatchObject({
      status: 201,
      headers: { 'content-type': 'text/plain', 'X-Flag': 'true', 'Set-Cookie': ['a=1', 'b=2'] },
      body: 'made',
    });
    expect(reply.headers).not.toHaveProperty('Content-Type');
  });

  it('without members is an empty 200 with the content type of JSON', async () => {
    const api = await ApiFixture.create(proxy, () => ({}));
    expect(await api.send()).toMatchObject({ status: 200, body: '', headers: { 'Content-Type': 'application/json' } });
  });

  it.each([
    ['an object with an unknown member', { statusCode: 200, extra: 1 }],
    ['a string', 'text'],
    ['null', null],
    ['a list', []],
    ['an object with a body that is not a string', { body: {} }],
    ['an object with an invalid status', { statusCode: 'many' }],
    ['an object with a header that is not a string', { headers: { a: {} } }],
    ['an object with multiValueHeaders that are not lists', { multiValueHeaders: { a: 'x' } }],
  ])('that is %s gets 502', async (_, result) => {
    const api = await ApiFixture.create(proxy, () => result);
    expect(await api.send()).toMatchObject(badGateway);
  });

  it.each([
    ['a header with a line break', { headers: { 'X-A': 'a\r\nX-B: b' } }, 'the name or the value of the header "X-A"'],
    ['a header whose name has a space', { headers: { 'X A': 'a' } }, 'the name or the value of the header "X A"'],
    [
      'a list with a character that headers cannot contain',
      { multiValueHeaders: { 'X-A': ['a', '\u0100'] } },
      'the name or the value of the header "X-A"',
    ],
    ['another transfer encoding', { headers: { 'transfer-encoding': 'chunked' } }, 'the header transfer-encoding'],
    ['an informational status', { statusCode: 101 }, 'the status 101'],
  ])('that HTTP does not allow gets 500, and the log says why: %s', async (_, result, problem) => {
    const api = await ApiFixture.create(proxy, () => result);
    expect(await api.send()).toMatchObject({ status: 500, body: '{"message": "Internal server error"}' });
    expect(api.log.join()).toContain(JSON.stringify(`The response cannot be sent: HTTP does not allow ${problem}.`));
  });

  it('has the values of headers and multiValueHeaders, with the spelling of the latter', async () => {
    const api = await ApiFixture.create(proxy, () => ({
      headers: { 'x-both': 'a', 'x-same': 's', 'x-one': '1' },
      multiValueHeaders: { 'X-Both': ['b', 'c'], 'X-Same': ['s'] },
    }));
    const { headers } = await api.send();
    expect(headers).toMatchObject({ 'X-Both': ['b', 'c', 'a'], 'X-Same': ['s'], 'x-one': '1' });
    expect(headers).not.toHaveProperty('x-both');
  });

  it('has the trace ID of the request, or a new one', async () => {
    const api = await ApiFixture.create(proxy, () => ({}));
    const parent = `${traceId};Parent=53995c3f42cd8ad8;Sampled=1`;
    expect((await api.send({ headers: { 'x-amzn-trace-id': parent } })).headers).toMatchObject({
      'X-Amzn-Trace-Id': parent,
    });
    const made = (await api.send({ headers: { 'x-amzn-trace-id': 'mine' } })).headers['X-Amzn-Trace-Id'];
    expect(made).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
    expect(api.events.at(-1)).toMatchObject({ headers: { 'X-Amzn-Trace-Id': made } });
  });

  it('has another name for headers that API Gateway reserves', async () => {
    const api = await ApiFixture.create(proxy, () => ({
      headers: { Server: 'mine', 'content-length': '1', Date: 'now' },
    }));
    const { headers } = await api.send();
    expect(headers).toMatchObject({
      'x-amzn-Remapped-Server': 'mine',
      'x-amzn-Remapped-content-length': '1',
      'x-amzn-Remapped-Date': 'now',
    });
  });

  it('of a failed function gets 502', async () => {
    const api = await ApiFixture.create(proxy, () => {
      throw new Error('secret');
    });
    expect(await api.send()).toMatchObject(badGateway);
  });

  it('is decoded from base64 only if the caller accepts a binary media type', async () => {
    const api = await ApiFixture.create({ ...proxy, api: { binary_media_types: ['image/png'] } }, () => ({
      isBase64Encoded: true,
      body: 'AP8=',
    }));
    expect(await api.send({ headers: { Accept: 'image/png' } })).toMatchObject({ body: Buffer.from([0, 255]) });
    expect(await api.send()).toMatchObject({ body: 'AP8=' });
  });

  it('is ignored after the integration timeout', async () => {
    const api = await ApiFixture.create(
      { ...proxy, integration: { type: 'AWS_PROXY', timeout_milliseconds: 50 } },
      () => new Promise((done) => setTimeout(done, 200)),
    );
    const reply = await api.send();
    expect(reply.status).toBe(504);
    expect(json(reply)).toEqual({ message: 'Endpoint request timed out' });
  });
});
