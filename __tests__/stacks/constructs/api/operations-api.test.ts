import { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { describe, expect, test } from '@jest/globals';
import { OperationsApi } from '../../../../stacks/constructs/api/operations-api';
import type { OperationsApiProps } from '../../../../stacks/constructs/api/operations-api';
import { synthAlone } from '../../synthesized';

const synthApi = (props: Partial<OperationsApiProps> = {}): string =>
  synthAlone((scope) => {
    new OperationsApi(scope, 'operations-api', {
      apiName: 'Api',
      endpointType: 'REGIONAL',
      pathPart: 'path',
      stageName: 'prod',
      functionName: 'function',
      invocationUri: 'arn:invocation',
      integration: 'AWS',
      authorization: 'NONE',
      validation: false,
      allowedOrigins: [],
      throttle: { rateLimit: 100, burstLimit: 200 },
      redeployment: '',
      ...props,
    });
  });

describe('OperationsApi', () => {
  test('is created before the one that it replaces is destroyed', () => {
    expect(synthApi()).toHaveResourceWithProperties(ApiGatewayRestApi, {
      name: 'Api',
      endpoint_configuration: { types: ['REGIONAL'] },
      lifecycle: { create_before_destroy: true },
    });
  });

  test('serves its deployment at its stage, which may invoke the function', () => {
    const synthesized = synthApi();
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayStage, {
      stage_name: 'prod',
      deployment_id: '${aws_api_gateway_deployment.deployment.id}',
      xray_tracing_enabled: false,
    });
    expect(synthesized).toHaveResourceWithProperties(LambdaPermission, {
      function_name: 'function',
      source_arn: '${aws_api_gateway_rest_api.api.execution_arn}/prod/POST/path',
    });
  });

  test('logs only if logging is configured', () => {
    expect(synthApi()).not.toHaveResource(CloudwatchLogGroup);
    expect(synthApi({ logging: { retentionDays: 30, keyArn: 'arn:key' } })).toHaveResourceWithProperties(
      CloudwatchLogGroup,
      { name: 'API-Gateway-Execution-Logs_${aws_api_gateway_rest_api.api.id}/prod', kms_key_id: 'arn:key' },
    );
  });
});
