import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { StartError } from '../start-error';
import { temporaryDirectory } from './temporary-directory';
import { threadSource } from '../thread-source';

/** An unzipped deployment package, and the runtime that loads it. */
export interface DeployedPackage {
  readonly taskRoot: string;
  /** The zip, as Lambda describes it. */
  readonly code: DeployedCode;
  /** The JavaScript of the runtime. */
  readonly runtime: string;
  /** Removes the unzipped files. */
  readonly discard: () => void;
}

export interface DeployedCode {
  /** In bytes. */
  readonly size: number;
  /** In base64. */
  readonly sha256: string;
}

/**
 * @param sourceMap the path of a source map: `index.js.map` for `index.js`
 * @throws StartError if the package cannot be unzipped
 */
export const deployPackage = async (packageFile: string, sourceMap: string | undefined): Promise<DeployedPackage> => {
  const runtime = await threadSource(join(__dirname, 'runtime.ts'));
  const { path, discard } = temporaryDirectory();
  try {
    const { files, code } = read(packageFile);
    write(files, path);
    if (sourceMap !== undefined && existsSync(sourceMap)) addSourceMap(sourceMap, path);
    return { taskRoot: path, code, runtime, discard };
  } catch (error) {
    discard();
    throw error;
  }
};

type Files = Readonly<Record<string, Uint8Array>>;

const write = (files: Files, taskRoot: string): void => {
  for (const [name, bytes] of Object.entries(files)) {
    const file = resolve(taskRoot, name);
    mkdirSync(dirname(file), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(file, bytes);
  }
};

/** With the source map, stack traces show source lines, below the working directory. */
const addSourceMap = (sourceMap: string, taskRoot: string): void => {
  const map = JSON.parse(readFileSync(sourceMap, 'utf8')) as object;
  const name = basename(sourceMap);
  writeFileSync(join(taskRoot, name), JSON.stringify({ ...map, sourceRoot: `${process.cwd()}/` }));
  appendFileSync(join(taskRoot, basename(name, '.map')), `\n//# sourceMappingURL=${name}\n`);
};

const read = (packageFile: string): { readonly files: Files; readonly code: DeployedCode } => {
  try {
    const zip = readFileSync(packageFile);
    const sha256 = createHash('sha256').update(zip).digest('base64');
    return { files: unzipSync(zip), code: { size: zip.length, sha256 } };
  } catch (error) {
    throw new StartError(
      `The function's package ${packageFile} cannot be unzipped: ${(error as Error).message}.`,
      'Synthesize the stack again.',
    );
  }
};
