import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentAt } from './configuration/environment-names';

/** Terraform's record in the folder of a stack: the backend with which it was last initialized. */
interface BackendRecord {
  readonly backend?: { readonly config?: { readonly path?: string; readonly key?: string } };
}

/**
 * Rejects a stack's folder in which Terraform remembers the state of another environment, as version 1.0 left it.
 * Terraform would advise you to migrate that state, which would overwrite the state of this environment.
 *
 * @throws Error with a message that says what to do
 */
export const refuseForeignBackend = (stackFolder: string, environment: string): void => {
  const record = join(stackFolder, '.terraform', 'terraform.tfstate');
  if (!existsSync(record)) return;
  const { path, key } = (JSON.parse(readFileSync(record, 'utf8')) as BackendRecord).backend?.config ?? {};
  const remembered = environmentAt(path ?? key ?? '');
  if (remembered !== undefined && remembered !== environment) {
    throw new Error(
      `Terraform remembers the state of ${remembered} in ${stackFolder}, which now belongs only to ${environment}.` +
        ' Delete cdktf.out, which contains no state, and run this again.',
    );
  }
};
