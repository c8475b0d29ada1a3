import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { Construct } from 'constructs';
import type { Metric, ServiceMetrics } from './metrics';

export interface DashboardProps {
  readonly name: string;
  readonly region: string;
  readonly metrics: ServiceMetrics;
  /** The log that says why requests failed. */
  readonly logGroupName: string;
}

/** The service at a glance: requests, latency, capacity and failures. */
export class Dashboard extends Construct {
  readonly dashboard: CloudwatchDashboard;

  constructor(scope: Construct, id: string, { name, region, metrics, logGroupName }: DashboardProps) {
    super(scope, id);
    const graph = (title: string, stat: string, shown: readonly Metric[]) => ({
      type: 'metric',
      properties: { title, stat, region, period: 300, metrics: shown.map(asArray) },
    });
    const failures = [
      `SOURCE '${logGroupName}'`,
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
    this.dashboard = new CloudwatchDashboard(this, 'dashboard', {
      dashboardName: name,
      dashboardBody: JSON.stringify({
        // Two widgets per row of 24 columns.
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
