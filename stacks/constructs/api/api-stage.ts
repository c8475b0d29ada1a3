import { ApiGatewayMethodSettings } from '@cdktf/provider-aws/lib/api-gateway-method-settings';
import { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { Construct } from 'constructs';
import type { ApiLogs } from './api-logs';

/** How many requests are let through. */
export interface Throttle {
  /** Requests a second, on average. */
  readonly rateLimit: number;
  /** Requests at once. */
  readonly burstLimit: number;
}

export interface ApiStageProps {
  readonly restApiId: string;
  readonly deploymentId: string;
  readonly stageName: string;
  readonly throttle: Throttle;
  /** Where requests are logged. With it, they are also traced, and counted by method. @default none of it */
  readonly logs?: ApiLogs | undefined;
}

/** Where a deployment is served, and how many requests it lets through. */
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
        // Always written: without them, Terraform leaves the settings as they are.
        metricsEnabled: observed,
        loggingLevel: observed ? 'ERROR' : 'OFF',
        // The data of requests are items and credentials.
        dataTraceEnabled: false,
      },
      // API Gateway would create the group itself, and a destroy would leave it behind.
      ...(logs && { dependsOn: [logs.execution] }),
    });
  }
}
