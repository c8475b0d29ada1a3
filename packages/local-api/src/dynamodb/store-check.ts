import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** More bytes than a full disk keeps in reserve. */
const probe = Buffer.alloc(64 * 1024);

/**
 * @throws Error if the engine's folder is gone. LevelDB continues with the files that it has open, but loses everything
 *   that it writes
 */
export const requireFolder = (directory: string): void => {
  if (!existsSync(directory)) throw new Error(`the folder ${directory} is gone`);
};

/** @throws Error with the reason of the operating system if the engine's folder is not writable */
export const requireRoom = (directory: string): void => {
  requireFolder(directory);
  const file = join(directory, 'probe');
  try {
    writeFileSync(file, probe);
  } finally {
    rmSync(file, { force: true });
  }
};
