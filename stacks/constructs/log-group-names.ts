/** The names that AWS gives to log groups. If a group does not exist, AWS creates it, without a retention period. */
export const logGroupNames = {
  function: (functionName: string): string => `/aws/lambda/${functionName}`,
  /** The stack chooses this name: access logs have no default. */
  access: (apiName: string): string => `/aws/apigateway/${apiName}`,
  /** "Set up CloudWatch logging for REST APIs", API Gateway Developer Guide. */
  execution: (restApiId: string, stageName: string): string => `API-Gateway-Execution-Logs_${restApiId}/${stageName}`,
};
