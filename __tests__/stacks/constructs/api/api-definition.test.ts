import { ApiGatewayGatewayResponse } from '@cdktf/provider-aws/lib/api-gateway-gateway-response';
import { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration';
import { ApiGatewayIntegrationResponse } from '@cdktf/provider-aws/lib/api-gateway-integration-response';
import { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import { ApiGatewayMethodResponse } from '@cdktf/provider-aws/lib/api-gateway-method-response';
import { ApiGatewayModel } from '@cdktf/provider-aws/lib/api-gateway-model';
import { ApiGatewayRequestValidator } from '@cdktf/provider-aws/lib/api-gateway-request-validator';
import { ApiGatewayResource } from '@cdktf/provider-aws/lib/api-gateway-resource';
import { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import { describe, expect, test } from '@jest/globals';
import { ApiDefinition } from '../../../../stacks/constructs/api/api-definition';
import type { ApiDefinitionProps } from '../../../../stacks/constructs/api/api-definition';
import { errorResponses } from '../../../../stacks/constructs/api/selection-patterns';
import { resource, resources, synthAlone } from '../../synthesized';
import type { Terraform } from '../../synthesized';

const synthApi = (props: Partial<ApiDefinitionProps> = {}): string =>
  synthAlone((scope) => {
    new ApiDefinition(scope, 'definition', {
      restApi: new ApiGatewayRestApi(scope, 'api', { name: 'api' }),
      pathPart: 'DynamoDBManager',
      integration: 'AWS',
      invocationUri: 'arn:invocation',
      authorization: 'NONE',
      validation: false,
      allowedOrigins: [],
      ...props,
    });
  });

const parsed = (props: Partial<ApiDefinitionProps> = {}): Terraform => JSON.parse(synthApi(props)) as Terraform;

const json = 'application/json';
const manager = '${aws_api_gateway_resource.dynamodb_manager.id}';

describe('the integration AWS', () => {
  test('is POST, and passes the body to the function unchanged', () => {
    const synthesized = synthApi();
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayResource, { path_part: 'DynamoDBManager' });
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayMethod, {
      resource_id: manager,
      http_method: 'POST',
      authorization: 'NONE',
      api_key_required: false,
    });
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayIntegration, {
      resource_id: manager,
      type: 'AWS',
      integration_http_method: 'POST',
      passthrough_behavior: 'WHEN_NO_MATCH',
      timeout_milliseconds: 29_000,
      uri: 'arn:invocation',
    });
  });

  test('answers with the result of the function', () => {
    expect(synthApi()).toHaveResourceWithProperties(ApiGatewayMethodResponse, {
      status_code: '200',
      response_models: { [json]: 'Empty' },
    });
    const response = resource(parsed(), 'aws_api_gateway_integration_response', 'post_200');
    expect(response).toMatchObject({ status_code: '200', response_templates: { [json]: '' } });
    expect(response).not.toHaveProperty('selection_pattern');
  });

  test.each(errorResponses)('answers failed invocations with $status', ({ status, selectionPattern, constant }) => {
    const header = 'method.response.header.x-amzn-ErrorType';
    const synthesized = synthApi();
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayMethodResponse, {
      status_code: status,
      response_parameters: { [header]: true },
    });
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayIntegrationResponse, {
      status_code: status,
      selection_pattern: selectionPattern,
      response_parameters: { [header]: constant ? `'${constant.errorType}'` : 'integration.response.body.errorType' },
      response_templates: {
        [json]: constant
          ? `{"message":"${constant.message}","requestId":"$context.extendedRequestId"}`
          : `{"message":$input.json('$.errorMessage')}`,
      },
    });
  });
});

describe('authorization', () => {
  test.each([
    ['NONE', 'NONE', false],
    ['API_KEY', 'NONE', true],
    ['AWS_IAM', 'AWS_IAM', false],
  ] as const)('%s', (authorization, type, keyRequired) => {
    expect(synthApi({ authorization })).toHaveResourceWithProperties(ApiGatewayMethod, {
      http_method: 'POST',
      authorization: type,
      api_key_required: keyRequired,
    });
  });
});

describe('the integration AWS_PROXY', () => {
  test('passes on every method of the resource and of everything below it', () => {
    const terraform = parsed({ integration: 'AWS_PROXY' });
    expect(resource(terraform, 'aws_api_gateway_resource', 'proxy')).toMatchObject({
      path_part: '{proxy+}',
      parent_id: manager,
    });
    for (const [id, resourceId] of Object.entries({ any: 'dynamodb_manager', any_proxy: 'proxy' })) {
      const at = { resource_id: `\${aws_api_gateway_resource.${resourceId}.id}` };
      expect(resource(terraform, 'aws_api_gateway_method', id)).toMatchObject({ ...at, http_method: 'ANY' });
      expect(resource(terraform, 'aws_api_gateway_integration', id)).toMatchObject({
        ...at,
        type: 'AWS_PROXY',
        integration_http_method: 'POST',
      });
    }
    expect(resources(terraform, 'aws_api_gateway_integration_response')).toEqual({});
  });

  test('cannot be combined with validation', () => {
    expect(() => synthApi({ integration: 'AWS_PROXY', validation: true })).toThrow('requests without a body');
  });
});

test('validation rejects bodies that are not valid requests, by the same declaration as the function', () => {
  const synthesized = synthApi({ validation: true });
  expect(synthesized).toHaveResourceWithProperties(ApiGatewayMethod, {
    request_validator_id: '${aws_api_gateway_request_validator.body.id}',
    request_models: { $default: '${aws_api_gateway_model.request.name}' },
  });
  expect(synthesized).toHaveResourceWithProperties(ApiGatewayRequestValidator, { validate_request_body: true });
  expect(synthesized).toHaveResourceWithProperties(ApiGatewayModel, {
    schema: JSON.stringify({
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'Request',
      type: 'object',
      required: ['operation'],
      properties: {
        operation: { type: 'string' },
        tableName: { type: ['string', 'null'] },
        format: { type: ['string', 'null'] },
        payload: {},
      },
      additionalProperties: false,
    }),
  });
});

describe('allowed origins', () => {
  const allowOrigin = 'method.response.header.Access-Control-Allow-Origin';
  const responses = (allowedOrigins: readonly string[]) =>
    Object.values(resources(parsed({ allowedOrigins }), 'aws_api_gateway_integration_response'));

  test('none: adds neither a method nor a header', () => {
    const synthesized = synthApi();
    expect(synthesized).not.toHaveResource(ApiGatewayGatewayResponse);
    expect(synthesized).not.toContain('Access-Control');
    expect(synthesized).not.toContain('OPTIONS');
  });

  test('one is a constant header of every response', () => {
    for (const response of responses(['https://example.com'])) {
      expect(response).toMatchObject({ response_parameters: { [allowOrigin]: "'https://example.com'" } });
      expect(JSON.stringify(response)).not.toContain('#set');
    }
  });

  test('several: the response names the origin of the request', () => {
    for (const response of responses(['https://example.com', 'http://localhost:3000'])) {
      const [template] = Object.values(response['response_templates'] as Record<string, string>);
      expect(template).toContain("#if($origin == 'https://example.com' || $origin == 'http://localhost:3000')");
      expect(response['response_parameters']).not.toHaveProperty([allowOrigin]);
    }
  });

  test('API Gateway answers preflight requests without the function, and pages can read its errors', () => {
    const synthesized = synthApi({ allowedOrigins: ['*'], authorization: 'AWS_IAM' });
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayMethod, {
      http_method: 'OPTIONS',
      authorization: 'NONE',
    });
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayIntegration, { type: 'MOCK' });
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayIntegrationResponse, {
      status_code: '204',
      response_parameters: expect.objectContaining({
        'method.response.header.Access-Control-Allow-Methods': "'POST'",
        'method.response.header.Access-Control-Allow-Headers': expect.stringContaining('Authorization'),
      }),
    });
    for (const type of ['DEFAULT_4XX', 'DEFAULT_5XX']) {
      expect(synthesized).toHaveResourceWithProperties(ApiGatewayGatewayResponse, {
        response_type: type,
        response_parameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
        response_templates: { [json]: '{"message":$context.error.messageString}' },
      });
    }
  });
});
