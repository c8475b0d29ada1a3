import { describe, expect, test } from '@jest/globals';
import { errorResponses } from '../../stacks/selection-patterns';
import { addresses, resource, resources, synthesize } from './synthesized';

const terraform = synthesize();
const json = 'application/json';

describe('the tutorial', () => {
  test.each([
    ['region', 'us-east-2'],
    ['table_name', 'lambda-apigateway'],
    ['role_name', 'lambda-apigateway-role'],
    ['function_name', 'LambdaFunctionOverHttps'],
    ['api_name', 'DynamoDBOperations'],
    ['path_part', 'DynamoDBManager'],
    ['stage_name', 'prod'],
    ['endpoint_type', 'EDGE'],
  ])('its %s is %s', (name, value) => {
    expect(terraform.variable[name]?.default).toBe(value);
  });

  test('its table has the primary key id, a string', () => {
    expect(resource(terraform, 'aws_dynamodb_table', 'table')).toMatchObject({
      hash_key: 'id',
      attribute: [{ name: 'id', type: 'S' }],
    });
  });

  test('put-method', () => {
    expect(resource(terraform, 'aws_api_gateway_method', 'post')).toMatchObject({
      http_method: 'POST',
      authorization: 'NONE',
    });
  });

  test('put-integration', () => {
    const arn = 'arn:${data.aws_partition.partition.partition}';
    const account = '${data.aws_caller_identity.caller.account_id}';
    expect(resource(terraform, 'aws_api_gateway_integration', 'post')).toMatchObject({
      type: 'AWS',
      integration_http_method: 'POST',
      passthrough_behavior: 'WHEN_NO_MATCH',
      timeout_milliseconds: 29000,
      uri:
        `${arn}:apigateway:\${var.region}:lambda:path/2015-03-31/functions/` +
        `${arn}:lambda:\${var.region}:${account}:function:\${var.function_name}/invocations`,
    });
  });

  test('put-method-response and put-integration-response', () => {
    expect(resource(terraform, 'aws_api_gateway_method_response', 'post_200')).toMatchObject({
      status_code: '200',
      response_models: { [json]: 'Empty' },
    });
    const response = resource(terraform, 'aws_api_gateway_integration_response', 'post_200');
    expect(response).toMatchObject({ status_code: '200', response_templates: { [json]: '' } });
    expect(response).not.toHaveProperty('selection_pattern');
  });

  test('add-permission, twice', () => {
    const api = '${aws_api_gateway_rest_api.api.execution_arn}';
    const common = {
      action: 'lambda:InvokeFunction',
      principal: 'apigateway.amazonaws.com',
      function_name: '${aws_lambda_function.function.function_name}',
    };
    expect(resources(terraform, 'aws_lambda_permission')).toEqual({
      apigateway_test: {
        ...common,
        statement_id: 'apigateway-test-2',
        source_arn: `${api}/*/POST/\${var.path_part}`,
      },
      apigateway_prod: {
        ...common,
        statement_id: 'apigateway-prod-2',
        source_arn: `${api}/\${var.stage_name}/POST/\${var.path_part}`,
      },
    });
  });
});

describe('a failed invocation', () => {
  test.each(errorResponses)('is answered with $status', ({ status, selectionPattern, constant }) => {
    const header = 'method.response.header.x-amzn-ErrorType';
    expect(resource(terraform, 'aws_api_gateway_method_response', `post_${status}`)).toMatchObject({
      status_code: status,
      response_parameters: { [header]: true },
    });
    expect(resource(terraform, 'aws_api_gateway_integration_response', `post_${status}`)).toMatchObject({
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

describe('outputs', () => {
  const request = '{"operation":"echo","payload":{"somekey1":"somevalue1","somekey2":"somevalue2"}}';
  const url = '${aws_api_gateway_stage.stage.invoke_url}/${var.path_part}';
  const ids =
    '--rest-api-id ${aws_api_gateway_rest_api.api.id} --resource-id ${aws_api_gateway_resource.dynamodb_manager.id}';

  test.each([
    ['invoke_url', url],
    ['curl', `curl -X POST -d '${request}' ${url}`],
    [
      'test_invoke_method',
      `aws apigateway test-invoke-method --region \${var.region} ${ids} --http-method POST` +
        ` --path-with-query-string "" --body '${request}'`,
    ],
    [
      'lambda_invoke',
      'aws lambda invoke --region ${var.region} --function-name ${aws_lambda_function.function.function_name}' +
        ` --cli-binary-format raw-in-base64-out --payload '${request}' /dev/stdout`,
    ],
    ['api_id', '${aws_api_gateway_rest_api.api.id}'],
    ['resource_id', '${aws_api_gateway_resource.dynamodb_manager.id}'],
    ['function_name', '${aws_lambda_function.function.function_name}'],
    ['table_name', '${aws_dynamodb_table.table.name}'],
  ])('%s', (name, value) => {
    expect(terraform.output[name]?.value).toBe(value);
  });
});

/** What is deployed is destroyed under a former address and made anew under another: change none without a `moved`. */
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
