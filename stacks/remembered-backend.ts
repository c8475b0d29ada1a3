import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentAt } from './configuration/environment-names';

/** What Terraform notes in the folder of a stack: the backend that it was last initialized with. */
interface BackendRecord {
  readonly backend?: { readonly config?: { readonly path?: string; readonly key?: string } };
}

/**
 * Refuses a stack's folder in which Terraform remembers the state of another environment, as version 1.0 left it: it
 * would advise to migrate the state, and so write it over that of this environment.
 *
 * @throws Error with what to do
 */
export const refuseForeignBackend = (stackFolder: string, environment: string): void => {
  const record = join(stackFolder, '.terraform', 'terraform.tfstate');
  if (!existsSync(record)) return;
  const { path, key } = (JSON.parse(readFileSync(record, 'utf8')) as BackendRecord).backend?.config ?? {};
  const remembered = environmentAt(path ?? key ?? '');
  if (remembered !== undefined && remembered !== environment) {
    throw new Error(
      `Terraform remembers the state of ${remembered} in ${stackFolder}, which is now the folder of ${environment} alone:` +
        ' delete cdktf.out and run this again. It holds no state.',
    );
  }
};
