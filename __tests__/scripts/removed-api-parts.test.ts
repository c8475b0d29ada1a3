import { describe, expect, test } from '@jest/globals';
import { removedApiParts } from '../../scripts/removed-api-parts';
import type { TerraformPlan } from '../../scripts/terraform-json';
import { synthesize } from '../stacks/synthesized';

const method = 'aws_api_gateway_method.options';
const group = 'aws_cloudwatch_log_group.access_log';

const planOf = (changes: Readonly<Record<string, readonly string[]>>): TerraformPlan => ({
  resource_changes: Object.entries(changes).map(([address, actions]) => ({
    address,
    type: address.replace(/\..*/, ''),
    mode: 'managed',
    change: { actions },
  })),
});

describe('the parts of the API that a plan destroys', () => {
  test.each([
    [['delete'], [method]],
    // Terraform creates the new one before the deployment, and destroys the old one after it.
    [['create', 'delete'], [method]],
    [['update'], []],
    [['no-op'], []],
  ])('%j', (actions, parts) => {
    expect(removedApiParts(planOf({ [method]: actions }))).toEqual(parts);
  });

  test('are only those that a deployment takes a snapshot of', () => {
    const others = [group, 'aws_api_gateway_stage.stage', 'aws_api_gateway_deployment.deployment'];
    expect(removedApiParts(planOf(Object.fromEntries(others.map((address) => [address, ['delete']]))))).toEqual([]);
  });

  test('can be of every type that a definition has', () => {
    const { resource } = synthesize({ choices: { validation: true, cors: ['*'] } });
    const types = Object.keys(resource).filter((type) => type.startsWith('aws_api_gateway_'));
    const found = removedApiParts(planOf(Object.fromEntries(types.map((type) => [`${type}.any`, ['delete']]))));
    const around = ['deployment', 'method_settings', 'rest_api', 'stage'].map((type) => `aws_api_gateway_${type}.any`);
    expect([...found, ...around].sort()).toEqual(types.map((type) => `${type}.any`).sort());
  });
});
