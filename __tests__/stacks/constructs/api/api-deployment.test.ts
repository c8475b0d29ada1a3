import { ApiGatewayModel } from '@cdktf/provider-aws/lib/api-gateway-model';
import { describe, expect, test } from '@jest/globals';
import { TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { ApiDeployment } from '../../../../stacks/constructs/api/api-deployment';
import { resource, synthAlone } from '../../synthesized';
import type { Block, Terraform } from '../../synthesized';

/** A deployment of a definition that has one part. */
const deploymentOf = (description: string, redeployment = ''): Block => {
  const synthesized = synthAlone((scope) => {
    const name = new TerraformVariable(scope, 'name', {}).stringValue;
    const definition = new Construct(scope, 'definition');
    new ApiGatewayModel(definition, 'model', { restApiId: 'api', name, contentType: 'application/json', description });
    new ApiDeployment(scope, 'deployment', { restApiId: 'api', definition, redeployment });
  });
  return resource(JSON.parse(synthesized) as Terraform, 'aws_api_gateway_deployment', 'deployment');
};

const digest = (description: string): unknown => (deploymentOf(description)['triggers'] as Block)['definition'];

describe('ApiDeployment', () => {
  test('is created again when the definition changes, and only then', () => {
    expect(digest('one')).toMatch(/^[0-9a-f]{64}$/);
    expect(digest('one')).toBe(digest('one'));
    expect(digest('one')).not.toBe(digest('other'));
  });

  test('is created again when a variable in the definition changes, or on demand', () => {
    expect(deploymentOf('one', '2')['triggers']).toMatchObject({ name: '${var.name}', redeployment: '2' });
  });

  test('is created after its parts, and before the old one is destroyed', () => {
    expect(deploymentOf('one')).toMatchObject({
      depends_on: ['aws_api_gateway_model.model'],
      lifecycle: { create_before_destroy: true },
    });
  });
});
