import { ApiGatewayApiKey } from '@cdktf/provider-aws/lib/api-gateway-api-key';
import { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { ApiGatewayUsagePlan } from '@cdktf/provider-aws/lib/api-gateway-usage-plan';
import { ApiGatewayUsagePlanKey } from '@cdktf/provider-aws/lib/api-gateway-usage-plan-key';
import { expect, test } from '@jest/globals';
import { UsagePlan } from '../../../../stacks/constructs/api/usage-plan';
import { Testing } from '../../../support/cdktf';

test('UsagePlan limits a key on its stage', () => {
  const synthesized = Testing.synthScope((scope) => {
    const stage = new ApiGatewayStage(scope, 'stage', { restApiId: 'api', stageName: 'prod', deploymentId: 'id' });
    new UsagePlan(scope, 'usage-plan', {
      name: 'plan',
      stage,
      throttle: { rateLimit: 100, burstLimit: 200 },
      quota: { limit: 1000, period: 'DAY' },
    });
  });
  expect(synthesized).toHaveResourceWithProperties(ApiGatewayApiKey, { name: 'plan' });
  expect(synthesized).toHaveResourceWithProperties(ApiGatewayUsagePlanKey, { key_type: 'API_KEY' });
  expect(synthesized).toHaveResourceWithProperties(ApiGatewayUsagePlan, {
    name: 'plan',
    api_stages: [expect.objectContaining({ api_id: expect.stringContaining('rest_api_id') })],
    throttle_settings: { rate_limit: 100, burst_limit: 200 },
    quota_settings: { limit: 1000, period: 'DAY' },
  });
});
