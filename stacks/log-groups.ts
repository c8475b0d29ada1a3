import type { Variables } from './variables';

/** Names of the log groups. AWS gives those of the function and of executions, and makes them if nobody did before. */
export const logGroupNames = (variables: Variables) => ({
  function: `/aws/lambda/${variables.get('function_name').stringValue}`,
  access: `/aws/apigateway/${variables.get('api_name').stringValue}`,
  /** "Set up CloudWatch logging for REST APIs", API Gateway Developer Guide. */
  execution: (restApiId: string): string =>
    `API-Gateway-Execution-Logs_${restApiId}/${variables.get('stage_name').stringValue}`,
});
