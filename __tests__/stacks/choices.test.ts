import { ApiGatewayMethodSettings } from '@cdktf/provider-aws/lib/api-gateway-method-settings';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { describe, expect, test } from '@jest/globals';
import { addresses, resources, synth, synthesize } from './synthesized';

const tutorial = addresses(synthesize());

/** The addresses that a choice adds to those of the tutorial. */
const added = (choices: object): string[] =>
  addresses(synthesize({ choices })).filter((address) => !tutorial.includes(address));

const warning = (choices: object): unknown => synthesize({ choices }).check?.['open_endpoint'];

describe('authorization', () => {
  test('NONE makes every plan warn', () => {
    expect(warning({})).toMatchObject({
      assert: {
        condition: '${!contains([aws_api_gateway_method.post.authorization], "NONE")}',
        error_message: expect.stringContaining('authorization is NONE'),
      },
    });
    expect(warning({ integration: 'AWS_PROXY' })).toMatchObject({
      assert: { condition: expect.stringMatching(/method\.any\..*method\.any_proxy\./) },
    });
  });

  test('API_KEY adds a key, and a plan that limits it', () => {
    const choices = { authorization: 'API_KEY' };
    expect(added(choices)).toEqual([
      'aws_api_gateway_api_key.key',
      'aws_api_gateway_usage_plan.plan',
      'aws_api_gateway_usage_plan_key.plan_key',
    ]);
    expect(synthesize({ choices }).output['curl']?.value).toContain('--api-key ${aws_api_gateway_api_key.key.id}');
    expect(warning(choices)).toBeUndefined();
  });

  test('AWS_IAM adds nothing', () => {
    const choices = { authorization: 'AWS_IAM' };
    expect(added(choices)).toEqual([]);
    expect(synthesize({ choices }).output['curl']?.value).toContain('--aws-sigv4');
    expect(warning(choices)).toBeUndefined();
  });
});

describe('integration AWS_PROXY', () => {
  test('is passed to the function', () => {
    expect(synth({ integration: 'AWS_PROXY' })).toHaveResourceWithProperties(LambdaFunction, {
      environment: { variables: expect.objectContaining({ INTEGRATION: 'AWS_PROXY' }) },
    });
  });

  test('lets only its own requests invoke the function', () => {
    const api = '${aws_api_gateway_rest_api.api.execution_arn}';
    const permissions = resources(synthesize({ choices: { integration: 'AWS_PROXY' } }), 'aws_lambda_permission');
    expect(
      Object.values(permissions)
        .map(({ source_arn: arn }) => arn)
        .sort(),
    ).toEqual([
      `${api}/\${var.stage_name}/*/\${var.path_part}`,
      `${api}/\${var.stage_name}/*/\${var.path_part}/*`,
      `${api}/*/*/\${var.path_part}`,
      `${api}/*/*/\${var.path_part}/*`,
    ]);
  });
});

test('cors adds preflight requests and gateway responses', () => {
  expect(added({ cors: ['*'] })).toEqual([
    'aws_api_gateway_gateway_response.default_4xx',
    'aws_api_gateway_gateway_response.default_5xx',
    'aws_api_gateway_integration.options',
    'aws_api_gateway_integration_response.options_204',
    'aws_api_gateway_method.options',
    'aws_api_gateway_method_response.options_204',
  ]);
});

test('validation adds a model and a validator', () => {
  expect(added({ validation: true })).toEqual([
    'aws_api_gateway_model.request',
    'aws_api_gateway_request_validator.body',
  ]);
});

describe('observability', () => {
  test('adds logs, alarms and a dashboard', () => {
    expect(added({ observability: true })).toEqual([
      'aws_cloudwatch_dashboard.dashboard',
      'aws_cloudwatch_log_group.access_log',
      'aws_cloudwatch_log_group.execution_log',
      'aws_cloudwatch_metric_alarm.failures',
      'aws_cloudwatch_metric_alarm.function_throttles',
      'aws_cloudwatch_metric_alarm.latency',
      'aws_cloudwatch_metric_alarm.server_errors',
      'aws_cloudwatch_metric_alarm.table_throttles',
      'aws_sns_topic.alarms',
      'aws_sns_topic_subscription.alarm_emails',
    ]);
  });

  test('turns logs and traces on, and without it turns them off explicitly', () => {
    for (const [observability, level, mode] of [
      [true, 'ERROR', 'Active'],
      [false, 'OFF', 'PassThrough'],
    ] as const) {
      const synthesized = synth({ observability });
      expect(synthesized).toHaveResourceWithProperties(ApiGatewayMethodSettings, {
        settings: expect.objectContaining({ logging_level: level, metrics_enabled: observability }),
      });
      expect(synthesized).toHaveResourceWithProperties(LambdaFunction, { tracing_config: { mode } });
    }
  });
});

describe('encryption CUSTOMER_MANAGED', () => {
  const key = '${aws_kms_key.key.arn}';
  const synthesized = synth({ encryption: 'CUSTOMER_MANAGED', observability: true });

  test('adds a key, and the permission to use it', () => {
    expect(added({ encryption: 'CUSTOMER_MANAGED' })).toEqual([
      'aws_iam_role_policy.role_key_policy',
      'aws_kms_alias.key_alias',
      'aws_kms_key.key',
    ]);
  });

  test('applies to the table, the logs, the environment and the alarms', () => {
    expect(synthesized).toHaveResourceWithProperties(LambdaFunction, { kms_key_arn: key });
    expect(synthesized).toHaveResourceWithProperties(SnsTopic, { kms_master_key_id: key });
    for (const name of ['function_log', 'access_log', 'execution_log']) {
      const group = resources(JSON.parse(synthesized) as never, 'aws_cloudwatch_log_group')[name];
      expect(group).toMatchObject({ kms_key_id: key });
    }
    expect(synth()).not.toHaveResourceWithProperties(CloudwatchLogGroup, { kms_key_id: expect.anything() });
  });

  test('moves the table to the key only after the function may use it, and away from it before the function loses that permission', () => {
    expect(synthesized).toHaveResourceWithProperties(DynamodbTable, {
      server_side_encryption: { enabled: true, kms_key_arn: key },
      depends_on: ['aws_iam_role_policy.role_key_policy'],
    });
  });
});

describe('backend', () => {
  // A state in another place would be empty, and Terraform would deploy everything again.
  test.each([
    ['tutorial', '../../../terraform.dynamodb-operations.tfstate'],
    ['staging', '../../../terraform.dynamodb-operations.staging.tfstate'],
  ])('local keeps the state of %s in a file at the root of the checkout', (environment, path) => {
    expect(synthesize({ environment }).terraform).toMatchObject({
      backend: { local: { path } },
      required_version: '>= 1.10',
    });
  });

  test.each(['tutorial', 'staging'])('in S3 keeps the state of %s in an object, locked by a file', (environment) => {
    const backend = { bucket: 'states', region: 'eu-west-1' };
    expect(synthesize({ environment, choices: { backend } }).terraform['backend']).toEqual({
      s3: { ...backend, key: `dynamodb-operations/${environment}.tfstate`, encrypt: true, use_lockfile: true },
    });
  });
});
