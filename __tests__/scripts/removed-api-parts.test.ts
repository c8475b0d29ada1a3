import { describe, expect, test } from '@jest/globals';
import { removedApiParts } from '../../scripts/removed-api-parts';
import type { TerraformPlan } from '../../scripts/terraform-json';

const method = 'aws_api_gateway_method.options';
const group = 'aws_cloudwatch_log_group.access_log';

const planOf = (changes: Readonly<Record<string, readonly string[]>>): TerraformPlan => ({
  prior_state: {
    values: {
      root_module: {
        resources: [
          {
            address: 'aws_api_gateway_deployment.deployment',
            type: 'aws_api_gateway_deployment',
            values: {},
            depends_on: ['aws_api_gateway_rest_api.api', method],
          },
        ],
      },
    },
  },
  resource_changes: Object.entries(changes).map(([address, actions]) => ({
    address,
    mode: 'managed',
    change: { actions },
  })),
});

describe('the parts of the API that a plan destroys', () => {
  test.each([
    [['delete'], [method]],
    // The new one is made before the deployment, and the old one destroyed after it.
    [['create', 'delete'], [method]],
    [['update'], []],
    [['no-op'], []],
  ])('%j', (actions, parts) => {
    expect(removedApiParts(planOf({ [method]: actions }))).toEqual(parts);
  });

  test('are what the deployment depended on, and nothing else', () => {
    expect(removedApiParts(planOf({ [group]: ['delete'] }))).toEqual([]);
  });

  test('are none before anything is deployed', () => {
    expect(removedApiParts({ resource_changes: [] })).toEqual([]);
  });
});
