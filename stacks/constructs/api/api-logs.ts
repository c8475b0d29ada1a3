import type { ApiGatewayStageAccessLogSettings } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { Construct } from 'constructs';
import { LogGroup } from '../log-group';
import { logGroupNames } from '../log-group-names';

export interface ApiLogsProps {
  readonly restApiId: string;
  readonly apiName: string;
  readonly stageName: string;
  readonly retentionDays: number;
  /** The key that encrypts the logs. @default a key of CloudWatch Logs */
  readonly keyArn?: string | undefined;
}

/** The log groups for API Gateway's access log and for the errors of its executions. */
export class ApiLogs extends Construct {
  readonly access: LogGroup;
  readonly execution: LogGroup;

  constructor(scope: Construct, id: string, props: ApiLogsProps) {
    super(scope, id);
    const { restApiId, apiName, stageName, retentionDays, keyArn } = props;
    this.access = new LogGroup(this, 'access_log', { name: logGroupNames.access(apiName), retentionDays, keyArn });
    this.execution = new LogGroup(this, 'execution_log', {
      name: logGroupNames.execution(restApiId, stageName),
      retentionDays,
      keyArn,
    });
  }

  get accessLogSettings(): ApiGatewayStageAccessLogSettings {
    return { destinationArn: this.access.arn, format: JSON.stringify(accessLogFormat) };
  }
}

/**
 * "Variables for access logging for API Gateway", API Gateway Developer Guide. API Gateway inserts each value between
 * the quotation marks as is, so no value may contain one. `$context.error.message` may contain some, and may also quote
 * the caller.
 */
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
};
