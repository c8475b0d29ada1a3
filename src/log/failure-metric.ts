/** The metric that counts requests which the function itself answers with a status from 500 on. The stack alarms on it. */
export const failureMetric = { namespace: 'DynamoDBOperations', name: 'Failures', dimension: 'FunctionName' } as const;

/**
 * What makes a line of log one count of the metric: CloudWatch User Guide, "Specification: Embedded metric format".
 *
 * @param functionName value of the dimension
 */
export const countFailure = (functionName: string, now: number): object => ({
  _aws: {
    Timestamp: now,
    CloudWatchMetrics: [
      {
        Namespace: failureMetric.namespace,
        Dimensions: [[failureMetric.dimension]],
        Metrics: [{ Name: failureMetric.name, Unit: 'Count' }],
      },
    ],
  },
  [failureMetric.dimension]: functionName,
  [failureMetric.name]: 1,
});
