import type { TerraformPlan } from './terraform-json';

export const deploymentAddress = 'aws_api_gateway_deployment.deployment';

/** The types of resources that a deployment takes a snapshot of. */
const parts = [
  'gateway_response',
  'integration',
  'integration_response',
  'method',
  'method_response',
  'model',
  'request_validator',
  'resource',
].map((type) => `aws_api_gateway_${type}`);

/**
 * The addresses of the parts of the API that a plan destroys.
 *
 * A deployment is a snapshot of the API. Terraform creates the new one before it destroys what the old one depended on,
 * so the snapshot still contains these parts, and no later plan shows it.
 */
export const removedApiParts = ({ resource_changes: changes = [] }: TerraformPlan): string[] =>
  changes
    .filter(({ type, change }) => parts.includes(type) && change.actions.includes('delete'))
    .map(({ address }) => address);
