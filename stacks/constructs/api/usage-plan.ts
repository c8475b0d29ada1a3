import { ApiGatewayApiKey } from '@cdktf/provider-aws/lib/api-gateway-api-key';
import type { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { ApiGatewayUsagePlan } from '@cdktf/provider-aws/lib/api-gateway-usage-plan';
import { ApiGatewayUsagePlanKey } from '@cdktf/provider-aws/lib/api-gateway-usage-plan-key';
import { Construct } from 'constructs';
import type { Throttle } from './api-stage';

/** How many requests an API key allows in a period. */
export interface Quota {
  readonly limit: number;
  /** DAY, WEEK or MONTH. */
  readonly period: string;
}

export interface UsagePlanProps {
  /** The name of the plan and of its key. */
  readonly name: string;
  readonly stage: ApiGatewayStage;
  readonly throttle: Throttle;
  readonly quota: Quota;
}

/** An API key, with limits on its requests. */
export class UsagePlan extends Construct {
  readonly apiKey: ApiGatewayApiKey;
  readonly plan: ApiGatewayUsagePlan;

  constructor(scope: Construct, id: string, { name, stage, throttle, quota }: UsagePlanProps) {
    super(scope, id);
    this.apiKey = new ApiGatewayApiKey(this, 'key', { name });
    this.plan = new ApiGatewayUsagePlan(this, 'plan', {
      name,
      apiStages: [{ apiId: stage.restApiId, stage: stage.stageName }],
      throttleSettings: { rateLimit: throttle.rateLimit, burstLimit: throttle.burstLimit },
      quotaSettings: { limit: quota.limit, period: quota.period },
    });
    new ApiGatewayUsagePlanKey(this, 'plan_key', {
      keyId: this.apiKey.id,
      keyType: 'API_KEY',
      usagePlanId: this.plan.id,
    });
  }
}
