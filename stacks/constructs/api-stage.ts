import { ApiGatewayMethodSettings } from '@cdktf/provider-aws/lib/api-gateway-method-settings';
import { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { Construct } from 'constructs';
import type { Variables } from '../variables';
import { ApiLogs } from './api-logs';
import type { ApiLogsProps } from './api-logs';

export interface ApiStageProps extends ApiLogsProps {
  readonly deploymentId: string;
  readonly variables: Variables;
  /** Whether requests are logged, traced and counted by method. */
  readonly observability: boolean;
}

/** Where a deployment is served, and how many requests it lets through. */
export class ApiStage extends Construct {
  readonly stage: ApiGatewayStage;

  constructor(scope: Construct, id: string, props: ApiStageProps) {
    super(scope, id);
    const { restApiId, deploymentId, variables, observability } = props;
    const logs = observability ? new ApiLogs(this, 'logs', props) : undefined;
    this.stage = new ApiGatewayStage(this, 'stage', {
      restApiId,
      stageName: variables.get('stage_name').stringValue,
      deploymentId,
      xrayTracingEnabled: observability,
      ...(logs && { accessLogSettings: logs.accessLogSettings }),
    });
    new ApiGatewayMethodSettings(this, 'settings', {
      restApiId,
      stageName: this.stage.stageName,
      methodPath: '*/*',
      settings: {
        throttlingRateLimit: variables.get('throttle_rate').numberValue,
        throttlingBurstLimit: variables.get('throttle_burst').numberValue,
        // Left out, these would stay as they are.
        metricsEnabled: observability,
        loggingLevel: observability ? 'ERROR' : 'OFF',
        // The data of requests are items and credentials.
        dataTraceEnabled: false,
      },
      // API Gateway would make the group itself, and a destroy leave it.
      ...(logs && { dependsOn: [logs.execution] }),
    });
  }
}
