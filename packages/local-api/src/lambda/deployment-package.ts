import { unzipSync } from 'fflate';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { StartError } from '../start-error';
import { temporaryDirectory } from './temporary-directory';
import { threadSource } from '../thread-source';

/** A deployment package, unzipped, and the runtime that loads it. */
export interface DeployedPackage {
  readonly taskRoot: string;
  /** JavaScript of the runtime. */
  readonly runtime: string;
  /** Removes what was unzipped. */
  readonly discard: () => void;
}

/**
 * @param sourceMap the file of a source map: `index.js.map` for `index.js`
 * @throws StartError if it cannot be unzipped
 */
export const deployPackage = async (packageFile: string, sourceMap: string | undefined): Promise<DeployedPackage> => {
  const runtime = await threadSource(join(__dirname, 'runtime.ts'));
  const { path, discard } = temporaryDirectory();
  try {
    unzip(packageFile, path);
    if (sourceMap !== undefined && existsSync(sourceMap)) addSourceMap(sourceMap, path);
  } catch (error) {
    discard();
    throw error;
  }
  return { taskRoot: path, runtime, discard };
};

const unzip = (packageFile: string, taskRoot: string): void => {
  for (const [name, bytes] of Object.entries(read(packageFile))) {
    const file = resolve(taskRoot, name);
    mkdirSync(dirname(file), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(file, bytes);
  }
};

/** Stack traces then have the lines of the sources, below the working directory. */
const addSourceMap = (sourceMap: string, taskRoot: string): void => {
  const map = JSON.parse(readFileSync(sourceMap, 'utf8')) as object;
  const name = basename(sourceMap);
  writeFileSync(join(taskRoot, name), JSON.stringify({ ...map, sourceRoot: `${process.cwd()}/` }));
  appendFileSync(join(taskRoot, basename(name, '.map')), `\n//# sourceMappingURL=${name}\n`);
};

const read = (packageFile: string): Record<string, Uint8Array> => {
  try {
    return unzipSync(readFileSync(packageFile));
  } catch (error) {
    throw new StartError(
      `The function's package ${packageFile} cannot be unzipped: ${(error as Error).message}.`,
      'Synthesize the stack anew.',
    );
  }
};
