import { expect, test } from '@jest/globals';
import { Dashboard } from '../../../../stacks/constructs/monitoring/dashboard';
import { serviceMetrics } from '../../../../stacks/constructs/monitoring/metrics';
import { resource, synthAlone } from '../../synthesized';
import type { Terraform } from '../../synthesized';

interface Body {
  readonly widgets: readonly { readonly type: string; readonly properties: Readonly<Record<string, unknown>> }[];
}

test('Dashboard graphs the metrics, and finds failures in the log', () => {
  const synthesized = synthAlone((scope) => {
    new Dashboard(scope, 'dashboard', {
      name: 'service',
      region: 'eu-west-1',
      metrics: serviceMetrics({ apiName: 'api', stageName: 'prod', functionName: 'function', tableName: 'items' }),
      logGroupName: '/aws/lambda/function',
    });
  });
  const { dashboard_name: name, dashboard_body: text } = resource(
    JSON.parse(synthesized) as Terraform,
    'aws_cloudwatch_dashboard',
    'dashboard',
  );
  const { widgets } = JSON.parse(String(text)) as Body;
  expect(name).toBe('service');
  expect(widgets.map(({ properties }) => properties['title'])).toEqual([
    'Requests',
    'Latency, p95',
    'Concurrency',
    'Consumed capacity',
    'Throttles',
    'Failures',
  ]);
  expect(widgets[0]?.properties['metrics']).toContainEqual([
    'AWS/ApiGateway',
    '5XXError',
    'ApiName',
    'api',
    'Stage',
    'prod',
  ]);
  expect(widgets.at(-1)?.properties['query']).toMatch(/^SOURCE '\/aws\/lambda\/function' \| .*message\.status >= 500/);
});
