import { failureMetric } from '../../../src/log/failure-metric';

/** A CloudWatch metric, as alarms name it. */
export interface Metric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Record<string, string>;
}

export interface ServiceNames {
  readonly apiName: string;
  readonly stageName: string;
  readonly functionName: string;
  readonly tableName: string;
}

const of =
  (namespace: string, dimensions: Record<string, string>) =>
  (metricName: string): Metric => ({ namespace, metricName, dimensions });

/** The metrics of the service, from which the alarms and the dashboard choose. */
export const serviceMetrics = ({ apiName, stageName, functionName, tableName }: ServiceNames) => {
  const api = of('AWS/ApiGateway', { ApiName: apiName, Stage: stageName });
  const lambda = of('AWS/Lambda', { FunctionName: functionName });
  const own = of(failureMetric.namespace, { [failureMetric.dimension]: functionName });
  const table = of('AWS/DynamoDB', { TableName: tableName });
  return {
    requests: api('Count'),
    clientErrors: api('4XXError'),
    serverErrors: api('5XXError'),
    latency: api('Latency'),
    integrationLatency: api('IntegrationLatency'),
    failures: own(failureMetric.name),
    functionDuration: lambda('Duration'),
    functionConcurrency: lambda('ConcurrentExecutions'),
    functionThrottles: lambda('Throttles'),
    consumedReads: table('ConsumedReadCapacityUnits'),
    consumedWrites: table('ConsumedWriteCapacityUnits'),
    readThrottles: table('ReadThrottleEvents'),
    writeThrottles: table('WriteThrottleEvents'),
  };
};

export type ServiceMetrics = ReturnType<typeof serviceMetrics>;
