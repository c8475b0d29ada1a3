import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { describe, expect, test } from '@jest/globals';
import { countFailure, failureMetric } from '../../../../src/log/failure-metric';
import { Alarms } from '../../../../stacks/constructs/monitoring/alarms';
import { serviceMetrics } from '../../../../stacks/constructs/monitoring/metrics';
import { Testing } from '../../../support/cdktf';
import { resources } from '../../synthesized';
import type { Terraform } from '../../synthesized';

const synthesized = Testing.synthScope((scope) => {
  new Alarms(scope, 'alarms', {
    name: 'service',
    metrics: serviceMetrics({ apiName: 'api', stageName: 'prod', functionName: 'function', tableName: 'items' }),
    emails: ['someone@example.com'],
    latencyMs: 2000,
    keyArn: 'arn:key',
  });
});

describe('Alarms', () => {
  test('notify a topic, and the addresses that subscribe to it', () => {
    expect(synthesized).toHaveResourceWithProperties(SnsTopic, {
      name: 'service-alarms',
      kms_master_key_id: 'arn:key',
    });
    expect(synthesized).toHaveResourceWithProperties(SnsTopicSubscription, {
      for_each: '${toset(["someone@example.com"])}',
      endpoint: '${each.value}',
      protocol: 'email',
    });
  });

  test("watch what affects callers, never Lambda's Errors", () => {
    expect(synthesized).not.toContain('"Errors"');
    const alarms = Object.values(resources(JSON.parse(synthesized) as Terraform, 'aws_cloudwatch_metric_alarm'));
    expect(alarms).toHaveLength(5);
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        alarm_name: expect.stringMatching(/^service-/),
        alarm_actions: [expect.stringContaining('aws_sns_topic')],
        comparison_operator: 'GreaterThanThreshold',
        treat_missing_data: 'notBreaching',
      });
    }
  });

  test('watch errors of the API, and the threshold of latency', () => {
    const dimensions = { ApiName: 'api', Stage: 'prod' };
    expect(synthesized).toHaveResourceWithProperties(CloudwatchMetricAlarm, {
      namespace: 'AWS/ApiGateway',
      metric_name: '5XXError',
      dimensions,
    });
    expect(synthesized).toHaveResourceWithProperties(CloudwatchMetricAlarm, {
      metric_name: 'Latency',
      extended_statistic: 'p95',
      threshold: 2000,
    });
  });

  test('watch the metric that the function writes to its log', () => {
    const { _aws: metric } = countFailure('', 0) as { _aws: { CloudWatchMetrics: [Record<string, unknown>] } };
    expect(metric.CloudWatchMetrics).toEqual([
      {
        Namespace: failureMetric.namespace,
        Dimensions: [['FunctionName']],
        Metrics: [{ Name: failureMetric.name, Unit: 'Count' }],
      },
    ]);
    expect(synthesized).toHaveResourceWithProperties(CloudwatchMetricAlarm, {
      namespace: failureMetric.namespace,
      metric_name: failureMetric.name,
      dimensions: { FunctionName: 'function' },
    });
  });
});
