import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { Construct } from 'constructs';
import { logGroupNames } from '../log-groups';
import type { Metric, ServiceMetrics } from '../service-metrics';
import type { Variables } from '../variables';

export interface DashboardProps {
  readonly metrics: ServiceMetrics;
  readonly variables: Variables;
}

/** The service at a glance: what it is asked, how it fares, and what went wrong. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { metrics, variables }: DashboardProps) {
    super(scope, id);
    const region = variables.get('region').stringValue;
    const graph = (title: string, stat: string, shown: readonly Metric[]) => ({
      type: 'metric',
      properties: { title, stat, region, period: 300, metrics: shown.map(asArray) },
    });
    const failures = [
      `SOURCE '${logGroupNames(variables).function}'`,
      'fields @timestamp, message.requestId, message.operation, message.status, message.errorType',
      'filter message.status >= 500',
      'sort @timestamp desc',
      'limit 50',
    ];
    const widgets = [
      graph('Requests', 'Sum', [metrics.requests, metrics.clientErrors, metrics.serverErrors]),
      graph('Latency, p95', 'p95', [metrics.latency, metrics.integrationLatency, metrics.functionDuration]),
      graph('Concurrency', 'Maximum', [metrics.functionConcurrency]),
      graph('Consumed capacity', 'Sum', [metrics.consumedReads, metrics.consumedWrites]),
      graph('Throttles', 'Sum', [metrics.functionThrottles, metrics.readThrottles, metrics.writeThrottles]),
      { type: 'log', properties: { title: 'Failures', region, query: failures.join(' | '), view: 'table' } },
    ];
    new CloudwatchDashboard(this, 'dashboard', {
      dashboardName: variables.get('function_name').stringValue,
      dashboardBody: JSON.stringify({
        // Two in a row of 24 columns.
        widgets: widgets.map((widget, index) => ({
          x: (index % 2) * 12,
          y: Math.floor(index / 2) * 6,
          width: 12,
          height: 6,
          ...widget,
        })),
      }),
    });
  }
}

/** "Dashboard body structure and syntax", CloudWatch API Reference. */
const asArray = ({ namespace, metricName, dimensions }: Metric): string[] => [
  namespace,
  metricName,
  ...Object.entries(dimensions).flat(),
];
