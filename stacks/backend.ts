import { LocalBackend, S3Backend } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import { isTutorial } from './configuration';
import type { Configuration } from './configuration';

/** Says where Terraform keeps the state of the stack: each environment has its own. */
export const useBackend = (stack: TerraformStack, configuration: Configuration): void => {
  const { backend, environment } = configuration;
  const name = stack.node.id;
  // Since then state in S3 is locked by a file beside it.
  stack.addOverride('terraform.required_version', '>= 1.10');
  if (backend === 'local') {
    // From the stack's folder to the root: cdktf.out is a folder that people delete.
    const suffix = isTutorial(configuration) ? '' : `.${environment}`;
    new LocalBackend(stack, { path: `../../../terraform.${name}${suffix}.tfstate` });
  } else {
    new S3Backend(stack, { ...backend, key: `${name}/${environment}.tfstate`, encrypt: true });
    stack.addOverride('terraform.backend.s3.use_lockfile', true);
  }
};
