import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { CloudwatchMetricAlarmConfig } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { Construct } from 'constructs';
import type { ServiceMetrics } from '../service-metrics';
import type { Variables } from '../variables';

export interface AlarmsProps {
  readonly metrics: ServiceMetrics;
  readonly variables: Variables;
  /** The key of what is published. @default none */
  readonly keyArn?: string;
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

/** Seen once in five minutes is once too often. */
const once = { period, threshold: 0, evaluationPeriods: 1 } as const;

/**
 * Tells a topic what callers suffer. Never on Lambda's `Errors`: under the integration AWS every refused request is a
 * failed invocation.
 */
export class Alarms extends Construct {
  readonly topic: SnsTopic;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlarmsProps,
  ) {
    super(scope, id);
    const { metrics, variables, keyArn } = props;
    this.topic = new SnsTopic(this, 'alarms', {
      name: `${variables.get('function_name').stringValue}-alarms`,
      ...(keyArn !== undefined && { kmsMasterKeyId: keyArn }),
    });
    const emails = new SnsTopicSubscription(this, 'alarm_emails', {
      topicArn: this.topic.arn,
      protocol: 'email',
      endpoint: '${each.value}',
    });
    emails.addOverride('for_each', `\${toset(${variables.get('alarm_emails').fqn})}`);

    this.alarm('server_errors', 'Requests are answered with a status from 500 on.', {
      ...metrics.serverErrors,
      statistic: 'Sum',
      ...once,
    });
    this.alarm('failures', 'The function failed a request. Its log says why.', {
      ...metrics.failures,
      statistic: 'Sum',
      ...once,
    });
    this.alarm('function_throttles', 'Lambda turns requests away: the concurrency is used up.', {
      ...metrics.functionThrottles,
      statistic: 'Sum',
      ...once,
    });
    this.alarm('latency', 'One of twenty requests takes too long.', {
      ...metrics.latency,
      extendedStatistic: 'p95',
      period,
      threshold: variables.get('latency_alarm_ms').numberValue,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
    });
    this.alarm('table_throttles', 'DynamoDB turns reads or writes of the table away.', {
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
      alarmName: `${this.props.variables.get('function_name').stringValue}-${id.replaceAll('_', '-')}`,
      alarmDescription,
      comparisonOperator: 'GreaterThanThreshold',
      // No request, no trouble.
      treatMissingData: 'notBreaching',
      alarmActions: [this.topic.arn],
      okActions: [this.topic.arn],
      ...condition,
    });
  }
}
