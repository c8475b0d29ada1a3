import { beforeAll, describe, expect, it } from '@jest/globals';
import { json } from '../support/api-fixture';
import { AwsFixture } from '../support/aws-fixture';
import type { ApiShape } from '../support/stack-fixture';

const shape: ApiShape = {
  api: {
    description: 'Has things.',
    binary_media_types: ['image/png'],
    endpoint_configuration: [{ types: ['REGIONAL'] }],
  },
  method: {
    request_parameters: { 'method.request.querystring.color': true, 'method.request.header.x': false },
    request_models: { 'application/json': 'Empty' },
    operation_name: 'PostThing',
  },
  integration: { request_templates: { 'application/json': '$input.body' }, timeout_milliseconds: 5000 },
  integrationResponses: {
    200: { response_templates: { 'application/json': '' } },
    400: {
      selection_pattern: 'No.*',
      response_parameters: { 'method.response.header.x': "'y'" },
      response_templates: { 'application/json': '{}' },
    },
  },
  more: {
    aws_api_gateway_method_settings: {
      all: {
        method_path: '*/*',
        stage_name: 'prod',
        settings: { throttling_rate_limit: 100, throttling_burst_limit: 200, logging_level: 'INFO' },
      },
      other: { method_path: '*/*', stage_name: 'test', settings: { metrics_enabled: true } },
    },
  },
};

const uri =
  'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/' +
  'arn:aws:lambda:eu-west-1:000000000000:function:things/invocations';

describe('the API of API Gateway', () => {
  let aws: AwsFixture;
  let path: string;
  let method: string;
  let rootId: unknown;
  const show = async (of: string, query?: string): Promise<unknown> => json(await aws.get(of, query));

  beforeAll(async () => {
    aws = await AwsFixture.create(shape);
    path = `/restapis/${aws.apiId}`;
    method = `${path}/resources/${aws.resourceId}/methods/POST`;
    ({ rootResourceId: rootId } = (await show(path)) as { rootResourceId: unknown });
  });

  const responses400 = {
    method: { statusCode: '400', responseParameters: { 'method.response.header.x': true } },
    integration: {
      statusCode: '400',
      selectionPattern: 'No.*',
      responseParameters: { 'method.response.header.x': "'y'" },
      responseTemplates: { 'application/json': '{}' },
    },
  };
  const responses200 = {
    method: { statusCode: '200' },
    integration: { statusCode: '200', responseTemplates: { 'application/json': null } },
  };
  const integration = (): object => ({
    type: 'AWS',
    httpMethod: 'POST',
    uri,
    requestTemplates: { 'application/json': '$input.body' },
    passthroughBehavior: 'WHEN_NO_MATCH',
    timeoutInMillis: 5000,
    cacheNamespace: aws.resourceId,
    cacheKeyParameters: [],
    integrationResponses: { 200: responses200.integration, 400: responses400.integration },
  });
  const shownMethod = (): object => ({
    httpMethod: 'POST',
    authorizationType: 'NONE',
    apiKeyRequired: false,
    operationName: 'PostThing',
    requestParameters: { 'method.request.querystring.color': true, 'method.request.header.x': false },
    requestModels: { 'application/json': 'Empty' },
    methodResponses: { 200: responses200.method, 400: responses400.method },
    methodIntegration: integration(),
  });
  const resource = (resourceMethods: object): object => ({
    id: aws.resourceId,
    parentId: rootId,
    path: '/things',
    pathPart: 'things',
    resourceMethods,
  });

  it('supports GetRestApis and GetRestApi', async () => {
    const restApi = {
      id: aws.apiId,
      name: 'Things',
      description: 'Has things.',
      createdDate: expect.any(Number),
      binaryMediaTypes: ['image/png'],
      apiKeySource: 'HEADER',
      endpointConfiguration: { types: ['REGIONAL'] },
      disableExecuteApiEndpoint: false,
      rootResourceId: expect.stringMatching(/^\w{10}$/),
    };
    expect(await show(path)).toEqual(restApi);
    expect(await show('/restapis')).toEqual({ item: [restApi] });
  });

  it('supports GetResources and GetResource, and embeds methods on request', async () => {
    const root = { id: rootId, path: '/' };
    expect(await show(`${path}/resources`)).toEqual({ item: [root, resource({ POST: {} })] });
    expect(await show(`${path}/resources`, 'embed=methods')).toEqual({
      item: [root, resource({ POST: shownMethod() })],
    });
    expect(await show(`${path}/resources/${aws.resourceId}`)).toEqual(resource({ POST: {} }));
    expect(await show(`${path}/resources/${aws.resourceId}`, 'embed=methods')).toEqual(
      resource({ POST: shownMethod() }),
    );
  });

  it('returns collections in pages', async () => {
    const first = (await show(`${path}/resources`, 'limit=1')) as { item: unknown[]; position: string };
    expect(first).toMatchObject({ item: [{ path: '/' }], position: expect.any(String) });
    const second = await show(`${path}/resources`, `limit=1&position=${first.position}`);
    expect(second).toMatchObject({ item: [{ path: '/things' }] });
    expect(second).not.toHaveProperty('position');
    expect(await aws.get(`${path}/resources`, 'limit=x')).toMatchObject({ status: 400 });
  });

  it('supports GetMethod', async () => {
    expect(await show(method)).toEqual(shownMethod());
  });

  it('supports GetMethodResponse', async () => {
    expect(await show(`${method}/responses/200`)).toEqual(responses200.method);
    expect(await show(`${method}/responses/400`)).toEqual(responses400.method);
  });

  it('supports GetIntegration', async () => {
    expect(await show(`${method}/integration`)).toEqual(integration());
  });

  it('supports GetIntegrationResponse', async () => {
    expect(await show(`${method}/integration/responses/200`)).toEqual(responses200.integration);
    expect(await show(`${method}/integration/responses/400`)).toEqual(responses400.integration);
  });

  it('supports GetStages and GetStage', async () => {
    const stage = {
      stageName: 'prod',
      variables: { color: 'green' },
      cacheClusterEnabled: false,
      cacheClusterStatus: 'NOT_AVAILABLE',
      methodSettings: { '*/*': { throttlingRateLimit: 100, throttlingBurstLimit: 200, loggingLevel: 'INFO' } },
      tracingEnabled: false,
      createdDate: expect.any(Number),
      lastUpdatedDate: expect.any(Number),
    };
    expect(await show(`${path}/stages/prod`)).toEqual(stage);
    expect(await show(`${path}/stages`)).toEqual({ item: [stage] });
    expect(await show(`${path}/stages`, 'deploymentId=other')).toEqual({ item: [] });
  });

  it.each([
    ['/restapis/other', 'Invalid API identifier specified 000000000000:other'],
    ['API/resources/other', 'Invalid Resource identifier specified'],
    ['API/resources/THINGS/methods/GET', 'Invalid Method identifier specified'],
    ['API/resources/THINGS/methods/GET/integration', 'Invalid Method identifier specified'],
    ['API/resources/THINGS/methods/POST/responses/418', 'Invalid Response status code specified'],
    ['API/resources/THINGS/methods/POST/integration/responses/418', 'Invalid Response status code specified'],
    ['API/stages/other', 'Invalid stage identifier specified'],
  ])('returns 404 for %s', async (of, message) => {
    const reply = await aws.get(of.replace('API', path).replace('THINGS', aws.resourceId));
    expect(reply).toMatchObject({ status: 404, headers: { 'x-amzn-ErrorType': 'NotFoundException' } });
    expect(json(reply)).toEqual({ message });
  });

  it('lists the operations that it serves if it does not serve the requested one', async () => {
    const reply = await aws.send({ method: 'PUT', path: method });
    expect(reply).toMatchObject({ status: 400, headers: { 'x-amzn-ErrorType': 'UnknownOperationException' } });
    expect(reply.body).toContain('GetRestApis, GetRestApi, GetResources');
  });
});
