import { describe, expect, it } from '@jest/globals';
import { ApiFixture, json } from '../support/api-fixture';
import type { RequestShape } from '../support/api-fixture';

describe('a request that matches no method', () => {
  it.each<[string, RequestShape]>([
    ['an unknown path', { path: '/prod/other' }],
    ['a path below', { path: '/prod/things/1' }],
    ['the stage itself', { path: '/prod' }],
    ['another stage', { path: '/test/things' }],
    ['no stage', { path: '/things' }],
    ['a wrong method', { method: 'GET' }],
  ])('gets 403 Missing Authentication Token, never 404 or 405: %s', async (_, request) => {
    const api = await ApiFixture.create();
    const reply = await api.send(request);
    expect(reply).toMatchObject({
      status: 403,
      headers: { 'Content-Type': 'application/json', 'x-amzn-ErrorType': 'MissingAuthenticationTokenException' },
    });
    expect(json(reply)).toEqual({ message: 'Missing Authentication Token' });
    expect(reply.headers).toHaveProperty('x-amzn-RequestId');
    expect(reply.headers).not.toHaveProperty('X-Amzn-Trace-Id');
  });

  it('gets the gateway response that the stack defines', async () => {
    const api = await ApiFixture.create({
      more: {
        aws_api_gateway_gateway_response: {
          default_4xx: {
            response_type: 'DEFAULT_4XX',
            response_parameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
            response_templates: { 'application/json': '{"error":$context.error.messageString}' },
          },
          missing: { response_type: 'MISSING_AUTHENTICATION_TOKEN', status_code: '404' },
        },
      },
    });
    expect(await api.send({ path: '/prod/other' })).toMatchObject({ status: 404 });
    const reply = await api.send({ body: '{oops' });
    expect(reply).toMatchObject({ status: 400, headers: { 'Access-Control-Allow-Origin': '*' } });
    expect(json(reply)).toHaveProperty('error');
  });
});

describe('a path', () => {
  const resource = (parent: string, part: string) => ({
    rest_api_id: '${aws_api_gateway_rest_api.api.id}',
    parent_id: parent,
    path_part: part,
  });
  const mock = (resourceName: string, httpMethod: string, answer: string) => {
    const at = {
      rest_api_id: '${aws_api_gateway_rest_api.api.id}',
      resource_id: `\${aws_api_gateway_resource.${resourceName}.id}`,
      http_method: httpMethod,
    };
    return {
      method: { ...at, authorization: 'NONE' },
      integration: { ...at, type: 'MOCK', request_templates: { 'application/json': '{"statusCode": 200}' } },
      response: { ...at, status_code: '200', response_templates: { 'application/json': answer } },
      declared: { ...at, status_code: '200' },
    };
  };
  const mocks = {
    greedy: mock('greedy', 'ANY', "greedy $input.params('proxy')"),
    named: mock('named', 'ANY', 'named $input.params().path.id'),
    literal: mock('literal', 'ANY', 'literal'),
    literalGet: mock('literal', 'GET', 'literal GET'),
  };
  const all = (part: keyof ReturnType<typeof mock>) =>
    Object.fromEntries(Object.entries(mocks).map(([name, made]) => [name, made[part]]));
  const things = '${aws_api_gateway_resource.things.id}';
  const shape = {
    more: {
      aws_api_gateway_resource: {
        things: resource('${aws_api_gateway_rest_api.api.root_resource_id}', 'things'),
        greedy: resource(things, '{proxy+}'),
        named: resource(things, '{id}'),
        literal: resource(things, 'literal'),
      },
      aws_api_gateway_method: all('method'),
      aws_api_gateway_integration: all('integration'),
      aws_api_gateway_integration_response: all('response'),
      aws_api_gateway_method_response: all('declared'),
    },
  };

  it.each<[string, RequestShape, string]>([
    ['a literal piece first', { path: '/prod/things/literal' }, 'literal'],
    ['a specific method before ANY', { path: '/prod/things/literal', method: 'GET' }, 'literal GET'],
    ['a named parameter before a greedy one', { path: '/prod/things/a%20b' }, 'named a b'],
    ['a greedy parameter below', { path: '/prod/things/a/b/c' }, 'greedy a/b/c'],
    ['the same resource with a trailing slash', { path: '/prod/things/literal/' }, 'literal'],
    ['the same resource with consecutive slashes', { path: '//prod//things///literal' }, 'literal'],
    ['an escaped plus sign, which stays escaped', { path: '/prod/things/a%2Bb/c%20d' }, 'greedy a%2Bb/c d'],
  ])('matches %s', async (_, request, body) => {
    const api = await ApiFixture.create(shape);
    expect(await api.send(request)).toMatchObject({ status: 200, body });
  });

  it.each(['/prod/things', '/prod/things/', '/prod/things//'])(
    'of a parent matches no resource below it: %s',
    async (path) => {
      const api = await ApiFixture.create(shape);
      expect(await api.send({ path })).toMatchObject({ status: 403 });
    },
  );
});

describe('the mock integration', () => {
  const mock = (template: string, responses: Record<string, Record<string, unknown>>) =>
    ApiFixture.create({
      httpMethod: 'OPTIONS',
      integration: { type: 'MOCK', uri: null, request_templates: { 'application/json': template } },
      integrationResponses: responses,
    });

  it('returns the response that its template selects, with the headers of that response', async () => {
    const allow = { 'method.response.header.Access-Control-Allow-Methods': "'POST'" };
    const api = await mock('{"statusCode":204}', {
      200: { selection_pattern: '200' },
      204: { selection_pattern: '204', response_parameters: allow },
    });
    const reply = await api.send({ method: 'OPTIONS' });
    expect(reply).toMatchObject({ status: 204, body: '', headers: { 'Access-Control-Allow-Methods': 'POST' } });
    expect(reply.headers).not.toHaveProperty('X-Amzn-Trace-Id');
  });

  it('uses the status with which a request template overrides it', async () => {
    const api = await mock('#set($context.responseOverride.status = 444){"statusCode": 200}', { 200: {} });
    expect(await api.send({ method: 'OPTIONS' })).toMatchObject({ status: 444 });
  });

  it('accepts a statusCode without quotes', async () => {
    const api = await mock('{statusCode: 200}', { 200: {} });
    expect(await api.send({ method: 'OPTIONS' })).toMatchObject({ status: 200, body: '' });
  });

  it.each(['{}', '{"more":{"statusCode":204}}', '{"statusCode":"204"}'])(
    'fails without a status code: %s',
    async (template) => {
      const api = await mock(template, { 200: {}, 204: { selection_pattern: '204' } });
      expect(await api.send({ method: 'OPTIONS' })).toMatchObject({ status: 500 });
    },
  );
});
