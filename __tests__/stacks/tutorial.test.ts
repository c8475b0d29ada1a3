import { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration';
import { ApiGatewayIntegrationResponse } from '@cdktf/provider-aws/lib/api-gateway-integration-response';
import { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import { ApiGatewayMethodResponse } from '@cdktf/provider-aws/lib/api-gateway-method-response';
import { ApiGatewayResource } from '@cdktf/provider-aws/lib/api-gateway-resource';
import { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { describe, expect, test } from '@jest/globals';
import { addresses, synth, synthesize } from './synthesized';

const synthesized = synth();
const terraform = synthesize();

describe("the tutorial's commands", () => {
  const restApi = '${aws_api_gateway_rest_api.api.id}';
  const resourceId = '${aws_api_gateway_resource.dynamodb_manager.id}';
  const post = { rest_api_id: restApi, resource_id: resourceId, http_method: 'POST' };
  const json = 'application/json';

  test.each([
    ['region', 'us-east-2'],
    ['table_name', 'lambda-apigateway'],
    ['role_name', 'lambda-apigateway-role'],
    ['function_name', 'LambdaFunctionOverHttps'],
    ['api_name', 'DynamoDBOperations'],
    ['path_part', 'DynamoDBManager'],
    ['stage_name', 'prod'],
    ['endpoint_type', 'EDGE'],
  ])('%s is %s', (name, value) => {
    expect(terraform.variable[name]?.default).toBe(value);
  });

  test('create-role, create-function, create-table', () => {
    expect(synthesized).toHaveResourceWithProperties(IamRole, { name: '${var.role_name}' });
    expect(synthesized).toHaveResourceWithProperties(LambdaFunction, { function_name: '${var.function_name}' });
    expect(synthesized).toHaveResourceWithProperties(DynamodbTable, { name: '${var.table_name}', hash_key: 'id' });
  });

  test('create-rest-api, create-resource', () => {
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayRestApi, { name: '${var.api_name}' });
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayResource, {
      rest_api_id: restApi,
      parent_id: '${aws_api_gateway_rest_api.api.root_resource_id}',
      path_part: '${var.path_part}',
    });
  });

  test('put-method', () => {
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayMethod, { ...post, authorization: 'NONE' });
  });

  test('put-integration', () => {
    const arn = 'arn:${data.aws_partition.partition.partition}';
    const account = '${data.aws_caller_identity.caller.account_id}';
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayIntegration, {
      ...post,
      http_method: '${aws_api_gateway_method.post.http_method}',
      type: 'AWS',
      integration_http_method: 'POST',
      uri:
        `${arn}:apigateway:\${var.region}:lambda:path/2015-03-31/functions/` +
        `${arn}:lambda:\${var.region}:${account}:function:\${var.function_name}/invocations`,
    });
  });

  test('put-method-response, put-integration-response', () => {
    const ok = { http_method: '${aws_api_gateway_method.post.http_method}', status_code: '200' };
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayMethodResponse, {
      ...ok,
      response_models: { [json]: 'Empty' },
    });
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayIntegrationResponse, {
      ...ok,
      response_templates: { [json]: '' },
    });
  });

  test('create-deployment', () => {
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayStage, {
      stage_name: '${var.stage_name}',
      deployment_id: '${aws_api_gateway_deployment.deployment.id}',
    });
  });

  test('add-permission, twice', () => {
    const api = '${aws_api_gateway_rest_api.api.execution_arn}';
    for (const [use, stage] of Object.entries({ test: '*', prod: '${var.stage_name}' })) {
      expect(synthesized).toHaveResourceWithProperties(LambdaPermission, {
        statement_id: `apigateway-${use}-2`,
        source_arn: `${api}/${stage}/POST/\${var.path_part}`,
        function_name: '${aws_lambda_function.function.function_name}',
      });
    }
  });

  test('the URL', () => {
    expect(terraform.output['invoke_url']?.value).toBe('${aws_api_gateway_stage.stage.invoke_url}/${var.path_part}');
  });
});

/**
 * Terraform destroys a resource whose address changes, and creates another. Change addresses only with a `moved` block.
 */
test('addresses are pinned', () => {
  expect(addresses(terraform)).toMatchInlineSnapshot(`
    [
      "aws_api_gateway_deployment.deployment",
      "aws_api_gateway_integration.post",
      "aws_api_gateway_integration_response.post_200",
      "aws_api_gateway_integration_response.post_400",
      "aws_api_gateway_integration_response.post_403",
      "aws_api_gateway_integration_response.post_404",
      "aws_api_gateway_integration_response.post_409",
      "aws_api_gateway_integration_response.post_413",
      "aws_api_gateway_integration_response.post_429",
      "aws_api_gateway_integration_response.post_500",
      "aws_api_gateway_integration_response.post_502",
      "aws_api_gateway_integration_response.post_504",
      "aws_api_gateway_method.post",
      "aws_api_gateway_method_response.post_200",
      "aws_api_gateway_method_response.post_400",
      "aws_api_gateway_method_response.post_403",
      "aws_api_gateway_method_response.post_404",
      "aws_api_gateway_method_response.post_409",
      "aws_api_gateway_method_response.post_413",
      "aws_api_gateway_method_response.post_429",
      "aws_api_gateway_method_response.post_500",
      "aws_api_gateway_method_response.post_502",
      "aws_api_gateway_method_response.post_504",
      "aws_api_gateway_method_settings.settings",
      "aws_api_gateway_resource.dynamodb_manager",
      "aws_api_gateway_rest_api.api",
      "aws_api_gateway_stage.stage",
      "aws_cloudwatch_log_group.function_log",
      "aws_dynamodb_table.table",
      "aws_iam_role.role",
      "aws_iam_role_policy.role_policy",
      "aws_lambda_function.function",
      "aws_lambda_permission.apigateway_prod",
      "aws_lambda_permission.apigateway_test",
    ]
  `);
});
