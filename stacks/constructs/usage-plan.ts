import { ApiGatewayApiKey } from '@cdktf/provider-aws/lib/api-gateway-api-key';
import type { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { ApiGatewayUsagePlan } from '@cdktf/provider-aws/lib/api-gateway-usage-plan';
import { ApiGatewayUsagePlanKey } from '@cdktf/provider-aws/lib/api-gateway-usage-plan-key';
import { Construct } from 'constructs';
import type { Variables } from '../variables';

export interface UsagePlanProps {
  readonly stage: ApiGatewayStage;
  readonly variables: Variables;
}

/** A key that requests must have, and how much one may ask with it. */
export class UsagePlan extends Construct {
  readonly apiKey: ApiGatewayApiKey;

  constructor(scope: Construct, id: string, { stage, variables }: UsagePlanProps) {
    super(scope, id);
    const name = variables.get('api_name').stringValue;
    this.apiKey = new ApiGatewayApiKey(this, 'key', { name });
    const plan = new ApiGatewayUsagePlan(this, 'plan', {
      name,
      apiStages: [{ apiId: stage.restApiId, stage: stage.stageName }],
      throttleSettings: {
        rateLimit: variables.get('throttle_rate').numberValue,
        burstLimit: variables.get('throttle_burst').numberValue,
      },
      quotaSettings: {
        limit: variables.get('quota_limit').numberValue,
        period: variables.get('quota_period').stringValue,
      },
    });
    new ApiGatewayUsagePlanKey(this, 'plan_key', { keyId: this.apiKey.id, keyType: 'API_KEY', usagePlanId: plan.id });
  }
}
