/** The metric that counts requests that the function itself answers with a 5xx status. The stack has an alarm on it. */
export const failureMetric = { namespace: 'DynamoDBOperations', name: 'Failures', dimension: 'FunctionName' } as const;

/**
 * Members that make a log line count as one failure: CloudWatch User Guide, "Specification: Embedded metric format".
 *
 * @param functionName the value of the dimension
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
