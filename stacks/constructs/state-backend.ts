import { LocalBackend, S3Backend } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import type { Choices } from '../configuration/choices';

export interface StateBackendProps {
  readonly backend: Choices['backend'];
  /** The file of the backend `local`, relative to the stack's folder. */
  readonly path: string;
  /** The object in the bucket of any other backend. */
  readonly key: string;
}

/** Tells Terraform where to keep the state of a stack. */
export const useStateBackend = (stack: TerraformStack, { backend, path, key }: StateBackendProps): void => {
  // The first version that can lock a state in S3 with a lock file. cdktf has no property for either setting.
  stack.addOverride('terraform.required_version', '>= 1.10');
  if (backend === 'local') {
    new LocalBackend(stack, { path });
  } else {
    new S3Backend(stack, { bucket: backend.bucket, region: backend.region, key, encrypt: true });
    stack.addOverride('terraform.backend.s3.use_lockfile', true);
  }
};
