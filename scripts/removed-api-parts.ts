import type { TerraformPlan } from './terraform-json';

export const deploymentAddress = 'aws_api_gateway_deployment.deployment';

/**
 * The addresses of the parts of the API that a plan destroys.
 *
 * A deployment is a snapshot of the API. Terraform creates the new one before it destroys what the former depended on,
 * so the snapshot still holds these parts, and no later plan shows it.
 */
export const removedApiParts = ({ prior_state: state, resource_changes: changes = [] }: TerraformPlan): string[] => {
  const deployed = state?.values?.root_module?.resources?.find(({ address }) => address === deploymentAddress);
  return changes
    .filter(({ change }) => change.actions.includes('delete'))
    .map(({ address }) => address)
    .filter((address) => deployed?.depends_on?.includes(address));
};
