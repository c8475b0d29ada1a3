import type { ApiGatewayStageAccessLogSettings } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { Construct } from 'constructs';
import { logGroupNames } from '../log-groups';
import type { Variables } from '../variables';

export interface ApiLogsProps {
  readonly restApiId: string;
  readonly variables: Variables;
  /** The key of the logs. @default AWS's own */
  readonly keyArn?: string;
}

/** Where API Gateway logs each request, and what went wrong in it. */
export class ApiLogs extends Construct {
  readonly access: CloudwatchLogGroup;
  readonly execution: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, { restApiId, variables, keyArn }: ApiLogsProps) {
    super(scope, id);
    const names = logGroupNames(variables);
    const common = {
      retentionInDays: variables.get('log_retention_days').numberValue,
      ...(keyArn !== undefined && { kmsKeyId: keyArn }),
      // The stage stops using a group before the group goes.
      lifecycle: { createBeforeDestroy: true },
    };
    this.access = new CloudwatchLogGroup(this, 'access_log', { name: names.access, ...common });
    this.execution = new CloudwatchLogGroup(this, 'execution_log', { name: names.execution(restApiId), ...common });
  }

  get accessLogSettings(): ApiGatewayStageAccessLogSettings {
    return { destinationArn: this.access.arn, format: JSON.stringify(accessLogFormat) };
  }
}

/** "Variables for access logging for API Gateway", API Gateway Developer Guide. All of them are strings. */
const accessLogFormat = {
  requestTime: '$context.requestTime',
  requestId: '$context.requestId',
  extendedRequestId: '$context.extendedRequestId',
  integrationRequestId: '$context.integration.requestId',
  traceId: '$context.xrayTraceId',
  sourceIp: '$context.identity.sourceIp',
  caller: '$context.identity.userArn',
  apiKeyId: '$context.identity.apiKeyId',
  httpMethod: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  errorType: '$context.error.responseType',
  errorMessage: '$context.error.message',
};
