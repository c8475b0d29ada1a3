import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** More than a full disk keeps free for its own use. */
const probe = Buffer.alloc(64 * 1024);

/**
 * @throws Error if the engine's folder is gone. LevelDB goes on with the files that it has open, and what it writes is
 *   lost in the end
 */
export const requireFolder = (directory: string): void => {
  if (!existsSync(directory)) throw new Error(`the folder ${directory} is gone`);
};

/** @throws Error with the reason of the system if nothing can be written to the engine's folder */
export const requireRoom = (directory: string): void => {
  requireFolder(directory);
  const file = join(directory, 'probe');
  try {
    writeFileSync(file, probe);
  } finally {
    rmSync(file, { force: true });
  }
};
