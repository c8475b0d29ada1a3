import { ApiGatewayMethodSettings } from '@cdktf/provider-aws/lib/api-gateway-method-settings';
import { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { describe, expect, test } from '@jest/globals';
import { ApiLogs } from '../../../../stacks/constructs/api/api-logs';
import { ApiStage } from '../../../../stacks/constructs/api/api-stage';
import { resource, synthAlone } from '../../synthesized';
import type { Terraform } from '../../synthesized';

const synthStage = (logged: boolean): string =>
  synthAlone((scope) => {
    const at = { restApiId: 'abc123', stageName: 'prod' };
    new ApiStage(scope, 'stage', {
      ...at,
      deploymentId: 'deployment',
      throttle: { rateLimit: 100, burstLimit: 200 },
      logs: logged
        ? new ApiLogs(scope, 'logs', { ...at, apiName: 'Api', retentionDays: 30, keyArn: 'arn:key' })
        : undefined,
    });
  });

describe('ApiStage', () => {
  test('logs, traces and counts requests, without their data', () => {
    const synthesized = synthStage(true);
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayStage, {
      stage_name: 'prod',
      xray_tracing_enabled: true,
      access_log_settings: expect.objectContaining({ destination_arn: '${aws_cloudwatch_log_group.access_log.arn}' }),
    });
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayMethodSettings, {
      method_path: '*/*',
      settings: {
        throttling_rate_limit: 100,
        throttling_burst_limit: 200,
        metrics_enabled: true,
        logging_level: 'ERROR',
        data_trace_enabled: false,
      },
      depends_on: ['aws_cloudwatch_log_group.execution_log'],
    });
  });

  // Terraform does not change settings that are left out, so API Gateway would go on logging and counting.
  test('turns logging and counting off explicitly', () => {
    const synthesized = synthStage(false);
    expect(synthesized).not.toHaveResource(CloudwatchLogGroup);
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayStage, { xray_tracing_enabled: false });
    expect(synthesized).toHaveResourceWithProperties(ApiGatewayMethodSettings, {
      settings: expect.objectContaining({ metrics_enabled: false, logging_level: 'OFF', data_trace_enabled: false }),
    });
  });

  test('logs to the groups that API Gateway would use by itself', () => {
    for (const name of ['/aws/apigateway/Api', 'API-Gateway-Execution-Logs_abc123/prod']) {
      expect(synthStage(true)).toHaveResourceWithProperties(CloudwatchLogGroup, { name, kms_key_id: 'arn:key' });
    }
  });

  test('inserts nothing into its access log that may contain quotation marks', () => {
    const { access_log_settings: settings } = resource(
      JSON.parse(synthStage(true)) as Terraform,
      'aws_api_gateway_stage',
      'stage',
    );
    const { format } = settings as { format: string };
    // Identifiers, numbers and names that AWS generates, and a URL-encoded path. Error messages and the user agent may
    // quote the caller, and messageString contains its own quotation marks.
    expect(Object.values(JSON.parse(format) as Record<string, string>).sort()).toEqual([
      '$context.error.responseType',
      '$context.extendedRequestId',
      '$context.httpMethod',
      '$context.identity.apiKeyId',
      '$context.identity.sourceIp',
      '$context.identity.userArn',
      '$context.integration.requestId',
      '$context.integrationLatency',
      '$context.path',
      '$context.requestId',
      '$context.requestTime',
      '$context.responseLatency',
      '$context.responseLength',
      '$context.status',
      '$context.xrayTraceId',
    ]);
  });
});
