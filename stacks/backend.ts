import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LocalBackend, S3Backend } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import { isTutorial } from './configuration';
import type { Configuration } from './configuration';

/** Where the state of an environment is: a file, seen from the stack's folder, or an object in a bucket. */
const statePlaces = (stack: string, configuration: Configuration) => ({
  // At the root of the checkout: cdktf.out is a folder that people delete.
  path: `../../../terraform.${stack}${isTutorial(configuration) ? '' : `.${configuration.environment}`}.tfstate`,
  key: `${stack}/${configuration.environment}.tfstate`,
});

/** Says where Terraform keeps the state of the stack. */
export const useBackend = (stack: TerraformStack, configuration: Configuration): void => {
  const { backend } = configuration;
  const { path, key } = statePlaces(stack.node.id, configuration);
  // Since then state in S3 is locked by a file beside it.
  stack.addOverride('terraform.required_version', '>= 1.10');
  if (backend === 'local') {
    new LocalBackend(stack, { path });
  } else {
    new S3Backend(stack, { ...backend, key, encrypt: true });
    stack.addOverride('terraform.backend.s3.use_lockfile', true);
  }
};

/**
 * Forgets which backend Terraform last used in the folder of synthesized stacks, if it was that of another environment:
 * Terraform would refuse to go on, or offer to move the state of the one to the other. It stays where it is. A backend
 * that changed within an environment is left to `terraform init -migrate-state`.
 */
export const forgetOtherEnvironment = (outdir: string, stack: string, configuration: Configuration): void => {
  const record = join(outdir, 'stacks', stack, '.terraform', 'terraform.tfstate');
  if (existsSync(record)) {
    const { backend } = JSON.parse(readFileSync(record, 'utf8')) as BackendRecord;
    const { path, key } = statePlaces(stack, configuration);
    if (backend?.config.path !== path && backend?.config.key !== key) {
      rmSync(record);
    }
  }
};

/** What Terraform notes in its data folder of the backend that it was initialized with. */
interface BackendRecord {
  readonly backend?: { readonly config: { readonly path?: string; readonly key?: string } };
}
