import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Deployment, packageOf } from './deployment';
import type { Changes, Variables } from './deployment';
import project from '../../cdktf.json';
import { emptySimulator, letApiGatewayLog } from './programs';

/** Terraform creates the new deployment before it destroys the old one, and moves the stage to it. */
const redeployed: Changes = {
  'aws_api_gateway_deployment.deployment': 'create+delete',
  'aws_api_gateway_stage.stage': 'update',
};

const table = 'aws_dynamodb_table.table';

describe('a change affects only what it should', () => {
  let deployment: Deployment;
  beforeAll(async () => {
    await emptySimulator();
    deployment = new Deployment();
    deployment.init();
    deployment.apply();
  });
  afterAll(() => {
    deployment.synthesize({});
    deployment.destroy();
    deployment.forget();
  });

  test('none: changes nothing', () => {
    expect(deployment.plan()).toEqual({});
  });

  test('another handler: changes the function', () => {
    deployment.synthesize({ functionPackage: packageOf('exports.handler = async () => "other";') });
    expect(deployment.plan()).toEqual({ 'aws_lambda_function.function': 'update' });
  });

  test.each([
    ['a method', { authorization: 'AWS_IAM' }, { 'aws_api_gateway_method.post': 'update' }],
    [
      'a model',
      { validation: true },
      {
        'aws_api_gateway_method.post': 'update',
        'aws_api_gateway_model.request': 'create',
        'aws_api_gateway_request_validator.body': 'create',
      },
    ],
  ])('%s: changes it, and creates a new deployment', (_, choices, changes) => {
    deployment.synthesize({ choices });
    expect(deployment.plan()).toEqual({ ...redeployed, ...changes });
  });

  test('headers and templates of responses: changes them, and creates a new deployment', () => {
    deployment.synthesize({ choices: { cors: ['https://example.com', 'http://localhost:3000'] } });
    const changes = deployment.plan();
    expect(changes).toMatchObject({
      ...redeployed,
      'aws_api_gateway_integration_response.post_400': 'update',
      'aws_api_gateway_gateway_response.default_4xx': 'create',
    });
    expect(Object.keys(changes).filter((address) => !address.startsWith('aws_api_gateway_'))).toEqual([]);
  });

  const variables: readonly (readonly [Variables, Changes])[] = [
    [{ memory_size: '1024' }, { 'aws_lambda_function.function': 'update' }],
    [{ timeout: '20' }, { 'aws_lambda_function.function': 'update' }],
    [{ log_retention_days: '30' }, { 'aws_cloudwatch_log_group.function_log': 'update' }],
    [{ throttle_rate: '50' }, { 'aws_api_gateway_method_settings.settings': 'update' }],
    [{ point_in_time_recovery: 'false' }, { [table]: 'update' }],
    [{ deletion_protection: 'true' }, { [table]: 'update' }],
    [{ api_name: 'Other' }, { 'aws_api_gateway_rest_api.api': 'update' }],
    [
      { additional_tables: '["other"]' },
      { 'aws_lambda_function.function': 'update', 'aws_iam_role_policy.role_policy': 'update' },
    ],
  ];

  test.each(variables)('%j', (values, changes) => {
    deployment.synthesize({});
    expect(deployment.plan(values)).toEqual(changes);
  });

  test.each([{ path_part: 'Other' }, { function_name: 'Other' }])(
    '%j is part of the API definition: creates a new deployment',
    (values) => {
      deployment.synthesize({});
      const changes = deployment.plan(values);
      expect(changes).toMatchObject(redeployed);
      expect(changes).not.toHaveProperty([table]);
    },
  );

  test('no choice replaces the table', () => {
    deployment.synthesize({
      choices: { authorization: 'API_KEY', integration: 'AWS_PROXY', encryption: 'CUSTOMER_MANAGED' },
    });
    expect(deployment.plan()).toHaveProperty([table], 'update');
  });

  test('another name of the table replaces it, and the plan says so', () => {
    deployment.synthesize({});
    expect(deployment.plan({ table_name: 'other' })).toHaveProperty([table], 'delete+create');
  });
});

/** Adds the prefix that all addresses have. */
const aws = (changes: Changes): Changes =>
  Object.fromEntries(Object.entries(changes).map(([address, action]) => [`aws_${address}`, action]));

/**
 * The changes that any new name causes in production, because the key's policy contains the names of the log groups.
 */
const key = { 'kms_key.key': 'update', 'iam_role_policy.role_key_policy': 'update' };

describe('in production, another name replaces only the resources that have it', () => {
  let deployment: Deployment;
  beforeAll(async () => {
    await emptySimulator();
    letApiGatewayLog();
    deployment = new Deployment({ environment: 'production', choices: project.context.environments.production });
    deployment.init();
    deployment.apply({ deletion_protection: 'false' });
  });
  afterAll(() => {
    deployment.destroy({ deletion_protection: 'false' });
    deployment.forget();
  });

  test.each<readonly [string, Changes]>([
    [
      'role_name',
      {
        'iam_role.role': 'create+delete',
        'iam_role_policy.role_key_policy': 'create+delete',
        'iam_role_policy.role_policy': 'create+delete',
        'lambda_function.function': 'update',
      },
    ],
    [
      'stage_name',
      {
        ...key,
        'api_gateway_method_settings.settings': 'delete+create',
        'api_gateway_stage.stage': 'delete+create',
        'cloudwatch_dashboard.dashboard': 'update',
        'cloudwatch_log_group.execution_log': 'create+delete',
        'cloudwatch_metric_alarm.latency': 'update',
        'cloudwatch_metric_alarm.server_errors': 'update',
        'lambda_permission.apigateway_prod': 'delete+create',
      },
    ],
    [
      'api_name',
      {
        ...key,
        'api_gateway_rest_api.api': 'update',
        'api_gateway_stage.stage': 'update',
        'cloudwatch_dashboard.dashboard': 'update',
        'cloudwatch_log_group.access_log': 'create+delete',
        'cloudwatch_metric_alarm.latency': 'update',
        'cloudwatch_metric_alarm.server_errors': 'update',
      },
    ],
    [
      'function_name',
      {
        ...key,
        'api_gateway_deployment.deployment': 'create+delete',
        'api_gateway_integration.post': 'update',
        'api_gateway_stage.stage': 'update',
        'cloudwatch_dashboard.dashboard': 'delete+create',
        'cloudwatch_log_group.function_log': 'create+delete',
        'cloudwatch_metric_alarm.failures': 'delete+create',
        'cloudwatch_metric_alarm.function_throttles': 'delete+create',
        'cloudwatch_metric_alarm.latency': 'delete+create',
        'cloudwatch_metric_alarm.server_errors': 'delete+create',
        'cloudwatch_metric_alarm.table_throttles': 'delete+create',
        'iam_role_policy.role_policy': 'update',
        'kms_alias.key_alias': 'delete+create',
        'lambda_function.function': 'delete+create',
        'lambda_permission.apigateway_prod': 'delete+create',
        'lambda_permission.apigateway_test': 'delete+create',
        'sns_topic.alarms': 'delete+create',
      },
    ],
  ])('%s', (name, changes) => {
    expect(deployment.plan({ deletion_protection: 'false', [name]: 'Other' })).toEqual(aws(changes));
  });
});

describe('an invalid value is rejected before anything is created, with a message that says what is allowed', () => {
  let deployment: Deployment;
  beforeAll(async () => {
    await emptySimulator();
    deployment = new Deployment({ choices: { authorization: 'API_KEY', observability: true } });
    deployment.init();
  });
  afterAll(() => {
    deployment.forget();
  });

  test.each([
    [{ region: 'Ohio' }, 'region must be a Region such as us-east-2.'],
    [{ table_name: 'ab' }, 'table_name must be 3 to 255 letters, digits, underscores, dots and hyphens.'],
    [{ role_name: 'a/b' }, 'role_name must be 1 to 64 letters'],
    [{ function_name: 'a b' }, 'function_name must be 1 to 64 letters'],
    [{ api_name: '' }, 'api_name must be 1 to 128 letters'],
    [{ path_part: 'a/b' }, 'path_part must be 1 to 128 letters'],
    [{ path_part: 'ping' }, 'but not ping or sping, which are reserved.'],
    [{ stage_name: 'a b' }, 'stage_name must be 1 to 128 letters, digits, underscores and hyphens.'],
    [{ region: 'cn-north-1' }, 'endpoint_type must be REGIONAL in a Region that has no EDGE endpoints (cn-, us-gov-).'],
    [{ region: 'us-gov-west-1' }, 'endpoint_type must be REGIONAL in a Region that has no EDGE endpoints'],
    [{ endpoint_type: 'PRIVATE' }, 'endpoint_type must be EDGE or REGIONAL.'],
    [{ memory_size: '64' }, 'memory_size must be a whole number from 128 to 10240.'],
    [{ memory_size: '128.5' }, 'memory_size must be a whole number'],
    [{ timeout: '29' }, 'timeout must be a whole number from 1 to 28.'],
    [{ reserved_concurrency: '-2' }, 'reserved_concurrency must be a whole number from -1'],
    [{ log_retention_days: '2' }, 'log_retention_days must be 1, 3, 5'],
    [{ throttle_rate: '0' }, 'throttle_rate must be a whole number from 1'],
    [{ throttle_burst: '0' }, 'throttle_burst must be a whole number from 1'],
    [{ quota_limit: '0' }, 'quota_limit must be a whole number from 1'],
    [{ quota_period: 'YEAR' }, 'quota_period must be DAY, WEEK or MONTH.'],
    [{ additional_tables: '["a b"]' }, 'additional_tables must be a list of names of 3 to 255 letters'],
    [{ alarm_emails: '["nobody"]' }, 'alarm_emails must be a list of email addresses.'],
    [{ latency_alarm_ms: '0' }, 'latency_alarm_ms must be a whole number from 1 to 29000.'],
  ])('%j', (variables, message) => {
    expect(() => deployment.plan(variables)).toThrow(message);
  });

  test('a Region without EDGE endpoints is accepted with REGIONAL', () => {
    expect(deployment.plan({ region: 'cn-north-1', endpoint_type: 'REGIONAL' })).not.toEqual({});
  });
});
