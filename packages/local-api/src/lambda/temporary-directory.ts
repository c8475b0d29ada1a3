import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryDirectory {
  readonly path: string;
  readonly discard: () => void;
}

/** Creates a folder that is removed when the process exits, or earlier on request. */
export const temporaryDirectory = (): TemporaryDirectory => {
  const path = mkdtempSync(join(tmpdir(), `local-api-function-`));
  const discard = (): void => {
    process.removeListener('exit', discard);
    rmSync(path, { recursive: true, force: true });
  };
  process.once('exit', discard);
  return { path, discard };
};
