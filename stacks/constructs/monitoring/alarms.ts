import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { CloudwatchMetricAlarmConfig } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { TerraformIterator } from 'cdktf';
import { Construct } from 'constructs';
import type { ServiceMetrics } from './metrics';

export interface AlarmsProps {
  /** The prefix of the names of the topic and the alarms. */
  readonly name: string;
  readonly metrics: ServiceMetrics;
  /** The email addresses that SNS asks to confirm a subscription. */
  readonly emails: string[];
  /** The 95th percentile of latency above which an alarm goes off, in milliseconds. */
  readonly latencyMs: number;
  /** The key that encrypts published messages. @default none */
  readonly keyArn?: string | undefined;
}

type Condition = Pick<
  CloudwatchMetricAlarmConfig,
  | 'namespace'
  | 'metricName'
  | 'dimensions'
  | 'statistic'
  | 'extendedStatistic'
  | 'metricQuery'
  | 'period'
  | 'threshold'
  | 'evaluationPeriods'
  | 'datapointsToAlarm'
>;

const period = 300;

/** One occurrence in five minutes is enough. */
const once = { period, threshold: 0, evaluationPeriods: 1 } as const;

/**
 * Notifies an SNS topic when callers are affected. None of the alarms uses Lambda's `Errors`: with the integration AWS,
 * every rejected request is a failed invocation.
 */
export class Alarms extends Construct {
  readonly topic: SnsTopic;
  private readonly name: string;

  constructor(scope: Construct, id: string, { name, metrics, emails, latencyMs, keyArn }: AlarmsProps) {
    super(scope, id);
    this.name = name;
    this.topic = new SnsTopic(this, 'alarms', {
      name: `${name}-alarms`,
      ...(keyArn !== undefined && { kmsMasterKeyId: keyArn }),
    });
    const email = TerraformIterator.fromList(emails);
    new SnsTopicSubscription(this, 'alarm_emails', {
      forEach: email,
      topicArn: this.topic.arn,
      protocol: 'email',
      endpoint: email.value as string,
    });

    this.alarm('server_errors', 'Requests are answered with a status code of 500 or more.', {
      ...metrics.serverErrors,
      statistic: 'Sum',
      ...once,
    });
    this.alarm('failures', 'The function failed to serve a request. Its log says why.', {
      ...metrics.failures,
      statistic: 'Sum',
      ...once,
    });
    this.alarm('function_throttles', 'Lambda throttles the function: its concurrency is used up.', {
      ...metrics.functionThrottles,
      statistic: 'Sum',
      ...once,
    });
    this.alarm('latency', 'More than one request in twenty takes too long.', {
      ...metrics.latency,
      extendedStatistic: 'p95',
      period,
      threshold: latencyMs,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
    });
    this.alarm('table_throttles', 'DynamoDB throttles reads or writes of the table.', {
      metricQuery: [
        { id: 'throttles', expression: 'FILL(reads, 0) + FILL(writes, 0)', label: 'Throttled', returnData: true },
        { id: 'reads', metric: { ...metrics.readThrottles, stat: 'Sum', period } },
        { id: 'writes', metric: { ...metrics.writeThrottles, stat: 'Sum', period } },
      ],
      threshold: once.threshold,
      evaluationPeriods: once.evaluationPeriods,
    });
  }

  private alarm(id: string, alarmDescription: string, condition: Condition): void {
    new CloudwatchMetricAlarm(this, id, {
      alarmName: `${this.name}-${id.replaceAll('_', '-')}`,
      alarmDescription,
      comparisonOperator: 'GreaterThanThreshold',
      // A lack of requests is not a problem.
      treatMissingData: 'notBreaching',
      alarmActions: [this.topic.arn],
      okActions: [this.topic.arn],
      ...condition,
    });
  }
}
