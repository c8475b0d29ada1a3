import { ApiGatewayMethodSettings } from '@cdktf/provider-aws/lib/api-gateway-method-settings';
import { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { Construct } from 'constructs';
import type { ApiLogs } from './api-logs';

/** Limits on the rate of requests. */
export interface Throttle {
  /** Requests per second, on average. */
  readonly rateLimit: number;
  /** Concurrent requests. */
  readonly burstLimit: number;
}

export interface ApiStageProps {
  readonly restApiId: string;
  readonly deploymentId: string;
  readonly stageName: string;
  readonly throttle: Throttle;
  /** Where the stage logs requests. It then also traces them, and counts them by method. @default none of these */
  readonly logs?: ApiLogs | undefined;
}

/** The stage that serves a deployment, with its limits on requests. */
export class ApiStage extends Construct {
  readonly stage: ApiGatewayStage;
  readonly settings: ApiGatewayMethodSettings;

  constructor(scope: Construct, id: string, props: ApiStageProps) {
    super(scope, id);
    const { restApiId, deploymentId, stageName, throttle, logs } = props;
    const observed = logs !== undefined;
    this.stage = new ApiGatewayStage(this, 'stage', {
      restApiId,
      stageName,
      deploymentId,
      xrayTracingEnabled: observed,
      ...(logs && { accessLogSettings: logs.accessLogSettings }),
    });
    this.settings = new ApiGatewayMethodSettings(this, 'settings', {
      restApiId,
      stageName: this.stage.stageName,
      methodPath: '*/*',
      settings: {
        throttlingRateLimit: throttle.rateLimit,
        throttlingBurstLimit: throttle.burstLimit,
        // Always set: if they are missing, Terraform leaves the settings as they are.
        metricsEnabled: observed,
        loggingLevel: observed ? 'ERROR' : 'OFF',
        // The data of requests contains items and credentials.
        dataTraceEnabled: false,
      },
      // Otherwise, API Gateway creates the group itself, and a destroy leaves it behind.
      ...(logs && { dependsOn: [logs.execution] }),
    });
  }
}
