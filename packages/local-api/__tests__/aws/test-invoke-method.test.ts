import { describe, expect, it } from '@jest/globals';
import type { HttpReply } from '../../src/http/exchange';
import { json } from '../support/api-fixture';
import { AwsFixture } from '../support/aws-fixture';

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>;
  readonly log: string;
  readonly latency: number;
}

const send = (aws: AwsFixture, body: object | string, httpMethod = 'POST'): Promise<HttpReply> =>
  aws.send({
    path: `/restapis/${aws.apiId}/resources/${aws.resourceId}/methods/${httpMethod}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const test = async (aws: AwsFixture, body: object | string, httpMethod?: string): Promise<Answer> =>
  json(await send(aws, body, httpMethod)) as Answer;

describe('TestInvokeMethod', () => {
  it('returns the response of the method, and the execution log', async () => {
    const aws = await AwsFixture.create();
    const answer = await test(aws, { pathWithQueryString: '', body: '{"a":1}' });
    const traceId = answer.headers['X-Amzn-Trace-Id'] ?? '';
    expect(answer).toEqual({
      status: 200,
      body: '{"a":1}',
      headers: { 'Content-Type': 'application/json', 'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-/) },
      multiValueHeaders: { 'Content-Type': ['application/json'], 'X-Amzn-Trace-Id': [traceId] },
      log: expect.any(String),
      latency: expect.any(Number),
    });
    const uri =
      'https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/' +
      'arn:aws:lambda:eu-west-1:000000000000:function:things/invocations';
    const time = /^\w{3} \w{3} \d\d \d\d:\d\d:\d\d UTC \d{4} : /gm;
    const log = answer.log.replace(time, '').replace(/[\da-f]{8}-[\da-f-]{27}/g, 'ID');
    expect(log.split('\n')).toEqual([
      'Execution log for request ID',
      'Starting execution for request: ID',
      'HTTP Method: POST, Resource Path: /things',
      'Method request query string: {}',
      'Method request headers: {}',
      'Method request body before transformations: {"a":1}',
      `Endpoint request URI: ${uri}`,
      'Endpoint request body after transformations: {"a":1}',
      `Sending request to ${uri}`,
      expect.stringMatching(/^Received response\. Status: 200, Integration latency: \d+ ms$/),
      'Endpoint response body before transformations: {"a":1}',
      'Method response body after transformations: {"a":1}',
      `Method response headers: {X-Amzn-Trace-Id=${traceId}, Content-Type=application/json}`,
      'Method completed with status: 200',
      '',
    ]);
    expect(aws.log).toEqual(['here']);
  });

  it('requires neither a key nor a signature, but validates the request', async () => {
    const aws = await AwsFixture.create({
      method: {
        api_key_required: true,
        authorization: 'AWS_IAM',
        request_validator_id: '${aws_api_gateway_request_validator.v.id}',
        request_parameters: { 'method.request.querystring.color': true },
      },
      more: { aws_api_gateway_request_validator: { v: { validate_request_parameters: true } } },
    });
    expect(await test(aws, { body: '{}' })).toMatchObject({
      status: 400,
      body: '{"message":"Missing required request parameters: [color]"}',
      headers: { 'x-amzn-ErrorType': 'BadRequestException' },
    });
    expect(await test(aws, { pathWithQueryString: '/things?color=red', body: '{}' })).toMatchObject({ status: 200 });
  });

  it('provides the query, headers, stage variables and stage of the test to mapping templates', async () => {
    const template =
      '{"q":"$input.params().querystring.get(\'q\')","h":"$input.params(\'h\')","m":"$input.params(\'m\')",' +
      '"v":"$stageVariables.color","s":"$context.stage"}';
    const aws = await AwsFixture.create({ integration: { request_templates: { 'application/json': template } } });
    const { body } = await test(aws, {
      pathWithQueryString: '?q=1',
      headers: { h: '2' },
      multiValueHeaders: { m: ['3', '4'] },
      stageVariables: { color: 'red' },
    });
    expect(JSON.parse(body)).toEqual({ q: '1', h: '2', m: '4', v: 'red', s: 'test-invoke-stage' });
  });

  it('requires the permission for tests', async () => {
    const sourceArn = '${aws_api_gateway_rest_api.api.execution_arn}/prod/POST/things';
    const aws = await AwsFixture.create({ permission: { source_arn: sourceArn } });
    const answer = await test(aws, { body: '{}' });
    expect(answer).toMatchObject({ status: 500, body: '{"message": "Internal server error"}' });
    expect(answer.log).toMatch(/ : No permission lets arn:\S+\/test-invoke-stage\/POST\/things invoke the function\./);
    expect(aws.log).toEqual([expect.stringContaining('No permission lets')]);
  });

  it('takes path parameters from the path', async () => {
    const aws = await AwsFixture.create({
      more: {
        aws_api_gateway_resource: {
          things: {
            rest_api_id: '${aws_api_gateway_rest_api.api.id}',
            parent_id: '${aws_api_gateway_rest_api.api.root_resource_id}',
            path_part: '{name}',
          },
        },
      },
      permission: { source_arn: '*' },
      integration: { request_templates: { 'application/json': '"$input.params(\'name\')"' } },
    });
    const { item } = json(await aws.get(`/restapis/${aws.apiId}/resources`)) as {
      item: { id: string; path: string }[];
    };
    const id = item.find(({ path }) => path === '/{name}')?.id ?? '';
    const path = `/restapis/${aws.apiId}/resources/${id}/methods/POST`;
    const call = (pathWithQueryString: string): Promise<HttpReply> =>
      aws.send({ path, body: JSON.stringify({ pathWithQueryString }) });
    expect(json(await call('/Bob'))).toMatchObject({ status: 200, body: '"Bob"' });
    for (const [given, named] of [
      ['', '/{name}'],
      ['/a/b', '/a/b'],
    ]) {
      const reply = await call(given ?? '');
      expect(reply).toMatchObject({ status: 400, headers: { 'x-amzn-ErrorType': 'BadRequestException' } });
      expect(json(reply)).toEqual({
        message: `pathWithQueryString has the path ${named ?? ''}: expected a path of the resource /{name}.`,
      });
    }
  });

  it('tests a mock integration, and a method that ANY matches', async () => {
    const aws = await AwsFixture.create({
      httpMethod: 'ANY',
      integration: {
        type: 'MOCK',
        integration_http_method: null,
        uri: null,
        request_templates: { 'application/json': '{"statusCode": 200}' },
      },
    });
    expect(await test(aws, '', 'PUT')).toMatchObject({ status: 200, body: '' });
    expect(await send(aws, '', 'ANY')).toMatchObject({ status: 400 });
  });

  it('finds only the methods of the resource', async () => {
    const aws = await AwsFixture.create();
    const reply = await send(aws, {}, 'GET');
    expect(reply).toMatchObject({ status: 404, headers: { 'x-amzn-ErrorType': 'NotFoundException' } });
    expect(json(reply)).toEqual({ message: 'Invalid Method identifier specified' });
    expect(await aws.send({ path: `/restapis/x/resources/${aws.resourceId}/methods/POST` })).toMatchObject({
      status: 404,
    });
  });

  it.each([
    ['[]', 'The request is not a JSON object.'],
    ['{oops', 'The request is not a JSON object.'],
    [{ body: {} }, 'body: expected a string.'],
    [{ pathWithQueryString: 1 }, 'pathWithQueryString: expected a string.'],
    [{ headers: ['x'] }, 'headers: expected an object.'],
    [{ headers: { x: 1 } }, 'headers.x: expected a string.'],
    [{ multiValueHeaders: { x: 'y' } }, 'multiValueHeaders.x: expected a list of strings.'],
    [{ stageVariables: { x: null } }, 'stageVariables.x: expected a string.'],
    [
      { clientCertificateId: 'c' },
      'clientCertificateId: unknown member, expected pathWithQueryString, body, headers, multiValueHeaders, stageVariables.',
    ],
  ])('rejects %j', async (body, message) => {
    const reply = await send(await AwsFixture.create(), body);
    expect(reply).toMatchObject({ status: 400, headers: { 'x-amzn-ErrorType': 'BadRequestException' } });
    expect(json(reply)).toEqual({ message });
  });
});
