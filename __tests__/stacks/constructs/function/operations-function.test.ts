import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { describe, expect, test } from '@jest/globals';
import { Account } from '../../../../stacks/constructs/account';
import { OperationsFunction } from '../../../../stacks/constructs/function/operations-function';
import type { OperationsFunctionProps } from '../../../../stacks/constructs/function/operations-function';
import { synthAlone } from '../../synthesized';

const synthFunction = (props: Partial<OperationsFunctionProps> = {}): string =>
  synthAlone((scope) => {
    new OperationsFunction(scope, 'operations-function', {
      account: new Account(scope, 'account', { region: 'eu-west-1' }),
      functionName: 'function',
      roleName: 'role',
      functionPackage: Buffer.from('zip'),
      operations: [],
      integration: 'AWS',
      tableName: 'items',
      additionalTables: ['others'],
      memorySize: 512,
      timeout: 10,
      reservedConcurrency: -1,
      logRetentionDays: 30,
      tracing: false,
      ...props,
    });
  });

const environment = (variables: object) => ({ environment: { variables: expect.objectContaining(variables) } });

describe('OperationsFunction', () => {
  test('runs the zip, whose hash is the one that Lambda computes', () => {
    expect(synthFunction()).toHaveResourceWithProperties(LambdaFunction, {
      function_name: 'function',
      handler: 'index.handler',
      runtime: 'nodejs24.x',
      architectures: ['arm64'],
      // printf zip | openssl dgst -sha256 -binary | base64
      source_code_hash: 'SnD+mqZDbgLC3qNA+9HjUuTvLYzmylKtJdS5VHH8i/I=',
    });
  });

  test('gets the names of its tables', () => {
    expect(synthFunction()).toHaveResourceWithProperties(
      LambdaFunction,
      environment({
        INTEGRATION: 'AWS',
        TABLE_NAME: 'items',
        ALLOWED_TABLES: '${join(",", distinct(concat(["items"], ["others"])))}',
      }),
    );
  });

  test('never logs the messages of causes', () => {
    expect(synthFunction()).not.toContain('LOG_CAUSE_MESSAGES');
  });

  test('answers pages of other origins itself only with the integration AWS_PROXY', () => {
    const allowedOrigins = ['https://example.com', 'http://localhost:3000'];
    const origins = environment({ ALLOWED_ORIGINS: allowedOrigins.join(',') });
    expect(synthFunction({ allowedOrigins, integration: 'AWS_PROXY' })).toHaveResourceWithProperties(
      LambdaFunction,
      origins,
    );
    const none = environment({ ALLOWED_ORIGINS: expect.anything() });
    expect(synthFunction({ allowedOrigins })).not.toHaveResourceWithProperties(LambdaFunction, none);
    expect(synthFunction({ integration: 'AWS_PROXY' })).not.toHaveResourceWithProperties(LambdaFunction, none);
  });

  test('waits for its log and for each of its permissions', () => {
    expect(synthFunction({ keyArn: 'arn:key' })).toHaveResourceWithProperties(LambdaFunction, {
      logging_config: expect.objectContaining({ log_group: '${aws_cloudwatch_log_group.function_log.name}' }),
      depends_on: ['aws_iam_role_policy.role_policy', 'aws_iam_role_policy.role_key_policy'],
      kms_key_arn: 'arn:key',
    });
    expect(synthFunction()).toHaveResourceWithProperties(LambdaFunction, {
      depends_on: ['aws_iam_role_policy.role_policy'],
    });
  });

  test.each([
    [true, 'Active'],
    [false, 'PassThrough'],
  ])('with tracing %j always sets its mode', (tracing, mode) => {
    expect(synthFunction({ tracing })).toHaveResourceWithProperties(LambdaFunction, { tracing_config: { mode } });
  });
});
