import { describe, expect, it } from '@jest/globals';
import { ApiFixture, json } from '../support/api-fixture';

const header = (name: string): string => `method.response.header.${name}`;
const serverError = { status: 500, body: '{"message": "Internal server error"}' };
const thrower = (message: string) => () => {
  throw new Error(message);
};

describe('the request', () => {
  it.each([
    ['no content type', {}],
    ['the content type of a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['another content type', { 'Content-Type': 'text/plain; charset=utf-8' }],
  ])('passes through with %s if there is no template', async (_, headers) => {
    const api = await ApiFixture.create();
    expect(await api.send({ headers, body: '{"a": 1}' })).toMatchObject({ status: 200, body: '{"a":1}' });
    expect(api.events).toEqual([{ a: 1 }]);
  });

  it('is {} if the body is empty', async () => {
    const api = await ApiFixture.create();
    await api.send();
    expect(api.events).toEqual([{}]);
  });

  it('never reaches the function if it is not JSON', async () => {
    const api = await ApiFixture.create();
    const reply = await api.send({ body: 'token' });
    expect(json(reply)).toEqual({ message: expect.stringMatching(/^Could not parse request body into json: /) });
    expect(api.events).toEqual([]);
  });

  it.each([
    ['without a template', {}],
    ['with a template', { request_templates: { 'application/json': '$input.body' } }],
  ])('never reaches the function if it is not UTF-8, %s', async (_, integration) => {
    const api = await ApiFixture.create({ integration });
    const reply = await api.send({ body: Buffer.from('{"name":"caf\xe9"}', 'latin1') });
    expect(reply.status).toBe(400);
    expect(json(reply)).toEqual({ message: 'Could not parse request body into json: Invalid UTF-8' });
    expect(api.events).toEqual([]);
    await api.send({ body: '{"name":"caf\u00e9 \ufffd"}' });
    expect(api.events).toEqual([{ name: 'caf\u00e9 \ufffd' }]);
  });

  it.each([
    ['application/json', { 'Content-Type': 'application/json; charset=utf-8' }],
    ['no header', {}],
  ])('uses the template for its media type: %s', async (_, headers) => {
    const api = await ApiFixture.create({
      integration: { request_templates: { 'application/json': `{"wrapped":$input.json('$.a')}` } },
    });
    await api.send({ headers, body: '{"a": [1, "two"]}' });
    expect(api.events).toEqual([{ wrapped: [1, 'two'] }]);
  });

  it.each([
    ['WHEN_NO_MATCH', true, 200],
    ['WHEN_NO_MATCH', false, 200],
    ['WHEN_NO_TEMPLATES', true, 415],
    ['WHEN_NO_TEMPLATES', false, 200],
    ['NEVER', true, 415],
    ['NEVER', false, 415],
  ])('of another media type with %s, with a template (%s), gets %d', async (behavior, hasTemplate, status) => {
    const api = await ApiFixture.create({
      integration: {
        passthrough_behavior: behavior,
        ...(hasTemplate && { request_templates: { 'application/json': '{}' } }),
      },
    });
    const reply = await api.send({ headers: { 'Content-Type': 'text/plain' }, body: '1' });
    expect(reply.status).toBe(status);
    if (status === 415) expect(json(reply)).toEqual({ message: 'Unsupported Media Type' });
  });

  it('over 10 MB is rejected', async () => {
    const api = await ApiFixture.create();
    expect(await api.send({ body: Buffer.alloc(10 * 1024 * 1024 + 1, ' ') })).toMatchObject({ status: 413 });
    expect(api.events).toEqual([]);
  });
});

describe('the response', () => {
  const patterns = {
    200: {},
    400: { selection_pattern: '.*four hundred.*' },
    500: { selection_pattern: '.+', response_templates: { 'application/json': '{"message":"constant"}' } },
  };
  const disjoint = {
    ...patterns,
    400: { selection_pattern: 'this is .*four hundred.*' },
    500: { selection_pattern: '(?!this).+' },
  };

  it.each([
    ['this is four hundred', 400],
    ['anything', 500],
  ])('to a failure %j is selected by its message', async (message, status) => {
    const api = await ApiFixture.create({ integrationResponses: disjoint }, thrower(message));
    expect(await api.send()).toMatchObject({ status });
  });

  it('is selected by the whole message', async () => {
    const api = await ApiFixture.create(
      { integrationResponses: { 200: {}, 400: { selection_pattern: 'Bad' } } },
      thrower('Bad request'),
    );
    expect(await api.send()).toMatchObject({ status: 200 });
  });

  it('is selected across a newline by [\\s\\S], but not by .', async () => {
    const create = (pattern: string) =>
      ApiFixture.create({ integrationResponses: { 200: {}, 500: { selection_pattern: pattern } } }, thrower('a\nb'));
    expect(await (await create('.+')).send()).toMatchObject({ status: 200 });
    expect(await (await create('[\\s\\S]+')).send()).toMatchObject({ status: 500 });
  });

  it('to a failure that no pattern matches is the default response, with the error as its body', async () => {
    const api = await ApiFixture.create({}, thrower('unforeseen'));
    const reply = await api.send();
    expect(reply.status).toBe(200);
    expect(json(reply)).toMatchObject({ errorType: 'Error', errorMessage: 'unforeseen' });
  });

  it('to a failure that no pattern matches is an error if there is no default response', async () => {
    const api = await ApiFixture.create({ integrationResponses: { 400: { selection_pattern: 'x' } } }, thrower('y'));
    expect(await api.send()).toMatchObject(serverError);
  });

  it('with a status that the method does not declare is an error', async () => {
    const api = await ApiFixture.create({ integrationResponses: { 200: {} }, methodResponses: {} });
    expect(await api.send()).toMatchObject(serverError);
  });

  it('has the lowest status if several patterns match, and the log says that AWS does not document this', async () => {
    const api = await ApiFixture.create(
      { integrationResponses: { 502: { selection_pattern: '.+' }, 405: { selection_pattern: '.*four hundred.*' } } },
      thrower('this is four hundred'),
    );
    expect(await api.send()).toMatchObject({ status: 405 });
    expect(api.log.join()).toContain(
      'Several selection patterns match: those of 405 and 502. AWS does not document which one it uses.',
    );
  });

  it('is also selected by an errorMessage that the function returns', async () => {
    const api = await ApiFixture.create({ integrationResponses: disjoint }, () => ({ errorMessage: 'returned' }));
    expect(await api.send()).toMatchObject({ status: 500 });
  });

  it('maps headers from the body, constants and the context, and omits those without a value', async () => {
    const api = await ApiFixture.create(
      {
        integrationResponses: {
          200: {
            response_parameters: {
              [header('X-Type')]: 'integration.response.body.errorType',
              [header('X-Deep')]: 'integration.response.body.list[1].name',
              [header('X-Constant')]: "'it''s constant'",
              [header('X-Stage')]: 'context.stage',
              [header('X-Color')]: 'stageVariables.color',
              [header('X-Missing')]: 'integration.response.body.nothing',
            },
          },
        },
      },
      () => ({ errorType: 'Mine', list: [{}, { name: 'second' }] }),
    );
    const { headers } = await api.send();
    expect(headers).toMatchObject({ 'X-Type': 'Mine', 'X-Deep': 'second', 'X-Stage': 'prod', 'X-Color': 'green' });
    expect(headers).not.toHaveProperty('X-Missing');
  });

  it.each([
    ['application/json', undefined],
    ['application/json', '*/*'],
    ['application/json', 'text/html'],
    ['application/xml', 'application/xml'],
  ])('uses the template for %s if Accept is %s', async (mediaType, accept) => {
    const api = await ApiFixture.create({
      integrationResponses: {
        200: { response_templates: { 'application/xml': 'application/xml', 'application/json': 'application/json' } },
      },
    });
    expect(await api.send({ headers: accept === undefined ? {} : { Accept: accept } })).toMatchObject({
      body: mediaType,
    });
  });

  it('passes through if the template is empty', async () => {
    const api = await ApiFixture.create(
      { integrationResponses: { 200: { response_templates: { 'application/json': '' } } } },
      () => 'Success',
    );
    expect(await api.send()).toMatchObject({ body: '"Success"', headers: { 'Content-Type': 'application/json' } });
  });

  it('uses the overrides of a template, and ignores an invalid status', async () => {
    const create = (status: string) =>
      ApiFixture.create({
        integrationResponses: {
          200: {
            response_templates: {
              'application/json':
                `#set($context.responseOverride.status = ${status})` +
                '#set($context.responseOverride.header.X-Mine = "yes")done',
            },
          },
        },
      });
    expect(await (await create('444')).send()).toMatchObject({
      status: 444,
      headers: { 'X-Mine': 'yes' },
      body: 'done',
    });
    expect(await (await create('99')).send()).toMatchObject({ status: 200 });
    expect(await (await create('"x"')).send()).toMatchObject({ status: 200 });
  });
});

describe('the invocation', () => {
  it('that takes longer than the integration timeout gets 504', async () => {
    const api = await ApiFixture.create(
      { integration: { timeout_milliseconds: 50 } },
      () => new Promise((done) => setTimeout(done, 200)),
    );
    const reply = await api.send();
    expect(reply).toMatchObject({ status: 504, headers: { 'x-amzn-ErrorType': 'InternalServerErrorException' } });
    expect(json(reply)).toEqual({ message: 'Endpoint request timed out' });
  });

  it('that no permission allows is an error', async () => {
    const api = await ApiFixture.create({
      permission: { source_arn: '${aws_api_gateway_rest_api.api.execution_arn}/*/GET/things' },
    });
    expect(await api.send()).toMatchObject(serverError);
    expect(api.log.join()).toContain('No permission lets');
    expect(api.events).toEqual([]);
  });

  it('has its IDs in the headers', async () => {
    const api = await ApiFixture.create();
    const { headers } = await api.send();
    expect(headers).toMatchObject({
      'x-amzn-RequestId': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'x-amz-apigw-id': expect.any(String),
      'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
    });
  });
});

describe('a gateway response that cannot be rendered or sent', () => {
  it.each([
    ['a template that fails', { response_templates: { 'application/json': '$input.json("$.a")' } }],
    ['a header that HTTP does not allow', { response_parameters: { 'gatewayresponse.header.a': "'a\nb'" } }],
  ])('is a 500, with the reason in the log: %s', async (_, definition) => {
    const api = await ApiFixture.create({
      more: { aws_api_gateway_gateway_response: { any: { response_type: 'DEFAULT_4XX', ...definition } } },
    });
    expect(await api.send({ path: '/prod/other', body: 'no JSON' })).toMatchObject(serverError);
    expect(api.log.join()).toMatch(/not valid JSON|does not allow the name or the value of the header/);
  });
});

describe('a request whose content type is a member of Object.prototype', () => {
  it.each(['constructor', '__proto__'])('is handled like any other: %s', async (type) => {
    const api = await ApiFixture.create();
    expect(await api.send({ body: '{}', headers: { 'Content-Type': type } })).toMatchObject({ status: 200 });
  });
});

describe('a mapped Content-Type', () => {
  it('is the only one, regardless of its case', async () => {
    const api = await ApiFixture.create({
      integrationResponses: { 200: { response_parameters: { 'method.response.header.content-type': "'text/plain'" } } },
    });
    const { headers } = await api.send();
    expect(Object.keys(headers).filter((name) => /^content-type$/i.test(name))).toEqual(['content-type']);
  });
});

describe('an invalid body that a template reads as JSON', () => {
  it('is rejected with the same message as without a template', async () => {
    const api = await ApiFixture.create({
      integration: { request_templates: { 'application/json': '$input.json("$.a")' } },
    });
    expect(json(await api.send({ body: 'nojson' }))).toEqual({
      message: expect.stringMatching(/^Could not parse request body into json: .*valid JSON$/),
    });
  });
});

describe('a mock', () => {
  it('preserves strings that look like members', async () => {
    const template = '{"statusCode": 200, "note": "hello, world: x"}';
    const api = await ApiFixture.create({
      integration: { type: 'MOCK', request_templates: { 'application/json': template } },
    });
    expect(await api.send()).toMatchObject({ status: 200 });
  });
});

describe('a stack that cannot be served', () => {
  it.each([
    ['another type of integration', { integration: { type: 'HTTP' } }, 'HTTP'],
    ['another authorization', { method: { authorization: 'CUSTOM' } }, 'CUSTOM'],
    ['mapped request parameters', { integration: { request_parameters: { a: 'b' } } }, 'request_parameters'],
    [
      'the same with AWS_PROXY',
      { integration: { type: 'AWS_PROXY', request_parameters: { a: 'b' } } },
      'request_parameters',
    ],
    ['a resource policy', { api: { policy: '{}' } }, 'policy'],
    ['another source of API keys', { api: { api_key_source: 'AUTHORIZER' } }, 'api_key_source'],
    ['GET to a function', { integration: { integration_http_method: 'GET' } }, 'integration_http_method'],
    ['a binary type that matches nothing', { api: { binary_media_types: ['*/test'] } }, 'binary media type */test'],
    [
      'a gateway response that maps a header',
      {
        more: {
          aws_api_gateway_gateway_response: {
            any: {
              response_type: 'DEFAULT_4XX',
              response_parameters: { 'gatewayresponse.header.a': 'method.request.header.b' },
            },
          },
        },
      },
      'method.request.header.b',
    ],
    ['a pattern that only Java supports', { integrationResponses: { 200: { selection_pattern: '(?i)a' } } }, '(?i)'],
    ['an invalid pattern', { integrationResponses: { 200: { selection_pattern: '(' } } }, 'not a regular expression'],
    [
      'a template with an unknown directive',
      { integrationResponses: { 200: { response_templates: { 'application/json': '#macro(a)b#end' } } } },
      'directive',
    ],
  ])('is rejected by name: %s', async (_, shape, message) => {
    await expect(ApiFixture.create(shape)).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringContaining(message),
    });
  });
});
