import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import { expect, test } from '@jest/globals';
import { InvokePermissions } from '../../../../stacks/constructs/api/invoke-permissions';
import { Testing } from '../../../support/cdktf';

test('InvokePermissions lets an endpoint invoke the function from its stage, and without a stage', () => {
  const synthesized = Testing.synthScope((scope) => {
    const method = new ApiGatewayMethod(scope, 'method', {
      restApiId: 'api',
      resourceId: 'resource',
      httpMethod: 'POST',
      authorization: 'NONE',
    });
    new InvokePermissions(scope, 'permissions', {
      functionName: 'function',
      executionArn: 'arn:api',
      stageName: 'prod',
      endpoints: [{ name: 'apigateway', method, requests: 'POST/path' }],
    });
  });
  for (const [use, stage] of Object.entries({ test: '*', prod: 'prod' })) {
    expect(synthesized).toHaveResourceWithProperties(LambdaPermission, {
      statement_id: `apigateway-${use}-2`,
      action: 'lambda:InvokeFunction',
      principal: 'apigateway.amazonaws.com',
      function_name: 'function',
      source_arn: `arn:api/${stage}/POST/path`,
    });
  }
});
