import { describe, expect, test } from '@jest/globals';
import { countFailure, failureMetric } from '../../src/failure-metric';
import { addresses, resource, resources, statements, synthesize } from './synthesized';

const tutorial = synthesize();

/** The addresses that a choice adds to those of the tutorial. */
const added = (choices: unknown): string[] => {
  const before = new Set(addresses(tutorial));
  return addresses(synthesize({ choices })).filter((address) => !before.has(address));
};

const warning = (choices: unknown): unknown => synthesize({ choices }).check?.['open_endpoint'];

describe('authorization', () => {
  test('NONE has every plan warn', () => {
    expect(warning({})).toMatchObject({
      assert: {
        condition: '${!contains([aws_api_gateway_method.post.authorization], "NONE")}',
        error_message: expect.stringContaining('authorization is NONE'),
      },
    });
  });

  test('API_KEY asks for a key, with a plan that limits it', () => {
    const choices = { authorization: 'API_KEY' };
    const terraform = synthesize({ choices });
    expect(resource(terraform, 'aws_api_gateway_method', 'post')).toMatchObject({
      authorization: 'NONE',
      api_key_required: true,
    });
    expect(added(choices)).toEqual([
      'aws_api_gateway_api_key.key',
      'aws_api_gateway_usage_plan.plan',
      'aws_api_gateway_usage_plan_key.plan_key',
    ]);
    expect(resource(terraform, 'aws_api_gateway_usage_plan', 'plan')).toMatchObject({
      api_stages: [{ api_id: '${aws_api_gateway_stage.stage.rest_api_id}' }],
      quota_settings: { limit: '${var.quota_limit}', period: '${var.quota_period}' },
      throttle_settings: { rate_limit: '${var.throttle_rate}', burst_limit: '${var.throttle_burst}' },
    });
    expect(terraform.output['curl']?.value).toContain('x-api-key');
    expect(warning(choices)).toBeUndefined();
  });

  test('AWS_IAM asks for a signature', () => {
    const choices = { authorization: 'AWS_IAM' };
    const terraform = synthesize({ choices });
    expect(resource(terraform, 'aws_api_gateway_method', 'post')).toMatchObject({
      authorization: 'AWS_IAM',
      api_key_required: false,
    });
    expect(added(choices)).toEqual([]);
    expect(terraform.output['curl']?.value).toContain('--aws-sigv4');
    expect(warning(choices)).toBeUndefined();
  });
});

describe('integration AWS_PROXY', () => {
  const terraform = synthesize({ choices: { integration: 'AWS_PROXY' } });

  test('passes every method of the resource and of all below it', () => {
    expect(resource(terraform, 'aws_api_gateway_resource', 'proxy')).toMatchObject({
      path_part: '{proxy+}',
      parent_id: '${aws_api_gateway_resource.dynamodb_manager.id}',
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

  test('tells the function', () => {
    expect(resource(terraform, 'aws_lambda_function', 'function')).toMatchObject({
      environment: { variables: { INTEGRATION: 'AWS_PROXY' } },
    });
  });

  test('lets those requests invoke it, and no others', () => {
    const api = '${aws_api_gateway_rest_api.api.execution_arn}';
    const sources = Object.values(resources(terraform, 'aws_lambda_permission')).map(({ source_arn: arn }) => arn);
    expect(sources.sort()).toEqual([
      `${api}/\${var.stage_name}/*/\${var.path_part}`,
      `${api}/\${var.stage_name}/*/\${var.path_part}/*`,
      `${api}/*/*/\${var.path_part}`,
      `${api}/*/*/\${var.path_part}/*`,
    ]);
  });

  test('gives the line for the AWS CLI an event', () => {
    expect(terraform.output['lambda_invoke']?.value).toContain('"httpMethod":"POST","body":"{\\"operation\\"');
  });
});

test('validation refuses what is no request, by the declaration that the function has', () => {
  const terraform = synthesize({ choices: { validation: true } });
  expect(resource(terraform, 'aws_api_gateway_method', 'post')).toMatchObject({
    request_validator_id: '${aws_api_gateway_request_validator.body.id}',
    request_models: { $default: '${aws_api_gateway_model.request.name}' },
  });
  expect(resource(terraform, 'aws_api_gateway_request_validator', 'body')).toMatchObject({
    validate_request_body: true,
  });
  const { schema } = resource(terraform, 'aws_api_gateway_model', 'request');
  expect(JSON.parse(String(schema))).toEqual({
    $schema: 'http://json-schema.org/draft-04/schema#',
    title: 'Request',
    type: 'object',
    required: ['operation'],
    properties: {
      operation: { type: 'string' },
      tableName: { type: 'string' },
      format: { type: 'string' },
      payload: {},
    },
    additionalProperties: false,
  });
});

describe('cors', () => {
  const allowOrigin = 'method.response.header.Access-Control-Allow-Origin';
  const responses = (origins: readonly string[]) => {
    const terraform = synthesize({ choices: { cors: origins } });
    return Object.values(resources(terraform, 'aws_api_gateway_integration_response'));
  };

  test('of one origin is a constant header of every response', () => {
    for (const response of responses(['https://example.com'])) {
      expect(response).toMatchObject({ response_parameters: { [allowOrigin]: "'https://example.com'" } });
      expect(JSON.stringify(response)).not.toContain('#set');
    }
  });

  test('of several origins answers with that of the request', () => {
    for (const response of responses(['https://example.com', 'http://localhost:3000'])) {
      const [template] = Object.values(response['response_templates'] as Record<string, string>);
      expect(template).toContain("#if($origin == 'https://example.com' || $origin == 'http://localhost:3000')");
      expect(response['response_parameters']).not.toHaveProperty([allowOrigin]);
    }
  });

  test('is for the function to answer under AWS_PROXY', () => {
    const cors = ['https://example.com', 'http://localhost:3000'];
    const variables = (choices: object) =>
      resource(synthesize({ choices }), 'aws_lambda_function', 'function')['environment'];
    expect(variables({ cors, integration: 'AWS_PROXY' })).toMatchObject({
      variables: { ALLOWED_ORIGINS: cors.join(',') },
    });
    for (const choices of [{ cors }, { integration: 'AWS_PROXY' }]) {
      expect(variables(choices)).not.toHaveProperty('variables.ALLOWED_ORIGINS');
    }
  });

  test('answers preflights without invoking the function, and lets refusals be read', () => {
    const terraform = synthesize({ choices: { cors: ['*'], authorization: 'AWS_IAM' } });
    expect(resource(terraform, 'aws_api_gateway_method', 'options')).toMatchObject({ authorization: 'NONE' });
    expect(resource(terraform, 'aws_api_gateway_integration', 'options')).toMatchObject({ type: 'MOCK' });
    expect(resource(terraform, 'aws_api_gateway_integration_response', 'options_204')).toMatchObject({
      response_parameters: {
        'method.response.header.Access-Control-Allow-Methods': "'POST'",
        'method.response.header.Access-Control-Allow-Headers': expect.stringContaining('Authorization'),
      },
    });
    for (const id of ['default_4xx', 'default_5xx']) {
      expect(resource(terraform, 'aws_api_gateway_gateway_response', id)).toMatchObject({
        response_parameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
        response_templates: { 'application/json': '{"message":$context.error.messageString}' },
      });
    }
  });
});

describe('observability', () => {
  const terraform = synthesize({ choices: { observability: true } });

  test('logs, traces and counts requests, without their data', () => {
    expect(resource(terraform, 'aws_api_gateway_stage', 'stage')).toMatchObject({
      xray_tracing_enabled: true,
      access_log_settings: { destination_arn: '${aws_cloudwatch_log_group.access_log.arn}' },
    });
    expect(resource(terraform, 'aws_api_gateway_method_settings', 'settings')).toMatchObject({
      settings: { logging_level: 'ERROR', data_trace_enabled: false, metrics_enabled: true },
      depends_on: ['aws_cloudwatch_log_group.execution_log'],
    });
    expect(resource(terraform, 'aws_lambda_function', 'function')).toMatchObject({
      tracing_config: { mode: 'Active' },
    });
  });

  test('leaves the logging role of the account alone', () => {
    expect(resources(terraform, 'aws_api_gateway_account')).toEqual({});
  });

  test("alarms on what callers suffer, never on Lambda's Errors", () => {
    const alarms = Object.values(resources(terraform, 'aws_cloudwatch_metric_alarm'));
    expect(JSON.stringify(alarms)).not.toContain('"Errors"');
    expect(alarms).toHaveLength(5);
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        alarm_actions: ['${aws_sns_topic.alarms.arn}'],
        comparison_operator: 'GreaterThanThreshold',
        treat_missing_data: 'notBreaching',
      });
    }
    expect(resource(terraform, 'aws_cloudwatch_metric_alarm', 'server_errors')).toMatchObject({
      namespace: 'AWS/ApiGateway',
      metric_name: '5XXError',
      dimensions: {
        ApiName: '${aws_api_gateway_rest_api.api.name}',
        Stage: '${aws_api_gateway_stage.stage.stage_name}',
      },
    });
  });

  test('alarms on the metric that the function writes into its log', () => {
    const { _aws: metric } = countFailure('', 0) as { _aws: { CloudWatchMetrics: [Record<string, unknown>] } };
    expect(metric.CloudWatchMetrics).toEqual([
      {
        Namespace: failureMetric.namespace,
        Dimensions: [['FunctionName']],
        Metrics: [{ Name: failureMetric.name, Unit: 'Count' }],
      },
    ]);
    expect(resource(terraform, 'aws_cloudwatch_metric_alarm', 'failures')).toMatchObject({
      namespace: failureMetric.namespace,
      metric_name: failureMetric.name,
      dimensions: { FunctionName: '${aws_lambda_function.function.function_name}' },
    });
  });

  test('allows the function its traces, the one thing that AWS wants allowed on *', () => {
    const documents = synthesize({ choices: { observability: true, encryption: 'CUSTOMER_MANAGED' } });
    const everywhere = Object.keys(documents.data['aws_iam_policy_document'] ?? {})
      .flatMap((id) => statements(documents, id))
      .filter(({ resources: on }) => Array.isArray(on) && on.includes('*'));
    expect(everywhere).toEqual([
      { sid: 'Traces', actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], resources: ['*'] },
    ]);
  });
});

describe('encryption CUSTOMER_MANAGED', () => {
  const key = '${aws_kms_key.key.arn}';

  test('is of table, logs, environment and alarms, with one key that is rotated', () => {
    const terraform = synthesize({ choices: { encryption: 'CUSTOMER_MANAGED', observability: true } });
    expect(resource(terraform, 'aws_kms_key', 'key')).toMatchObject({ enable_key_rotation: true });
    expect(resource(terraform, 'aws_dynamodb_table', 'table')).toMatchObject({
      server_side_encryption: { enabled: true, kms_key_arn: key },
    });
    expect(resource(terraform, 'aws_lambda_function', 'function')).toMatchObject({ kms_key_arn: key });
    expect(resource(terraform, 'aws_sns_topic', 'alarms')).toMatchObject({ kms_master_key_id: key });
    for (const logGroup of Object.values(resources(terraform, 'aws_cloudwatch_log_group'))) {
      expect(logGroup).toMatchObject({ kms_key_id: key });
    }
  });

  test('lets the function use the key through DynamoDB alone', () => {
    const terraform = synthesize({ choices: { encryption: 'CUSTOMER_MANAGED' } });
    expect(statements(terraform, 'function_key')).toMatchObject([
      {
        resources: [key],
        condition: [
          {
            test: 'StringEquals',
            variable: 'kms:ViaService',
            values: ['dynamodb.${var.region}.${data.aws_partition.partition.dns_suffix}'],
          },
        ],
      },
    ]);
  });
});

describe('backend', () => {
  test.each([
    ['tutorial', '../../../terraform.dynamodb-operations.tfstate'],
    ['staging', '../../../terraform.dynamodb-operations.staging.tfstate'],
  ])('local of %s is a file at the root of the checkout', (environment, path) => {
    expect(synthesize({ environment }).terraform).toMatchObject({
      backend: { local: { path } },
      required_version: '>= 1.10',
    });
  });

  test('in S3 is locked by a file', () => {
    const backend = { bucket: 'states', region: 'eu-west-1' };
    expect(synthesize({ environment: 'staging', choices: { backend } }).terraform['backend']).toEqual({
      s3: { ...backend, key: 'dynamodb-operations/staging.tfstate', encrypt: true, use_lockfile: true },
    });
  });
});
