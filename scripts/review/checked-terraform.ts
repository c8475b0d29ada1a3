import { lstatSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packagePath, refusalsOf } from './allowed-terraform';
import type { Json, Members } from './allowed-terraform';

const fileName = 'cdk.tf.json';

/** The synthesized stack has about 40 kB. */
const largestBytes = 2_000_000;

/** Reads a regular file from a folder. Symbolic links are rejected. */
const readFrom = (folder: string, path: string): Buffer => {
  const file = join(folder, path);
  if (realpathSync(file) !== join(realpathSync(folder), path) || !lstatSync(file).isFile()) {
    throw new Error(`${path} must be a regular file, not a link.`);
  }
  if (lstatSync(file).size > largestBytes) throw new Error(`${path} must have at most ${largestBytes} bytes.`);
  return readFileSync(file);
};

const read = (folder: string): Json => JSON.parse(readFrom(folder, fileName).toString()) as Json;

const packagesIn = (terraform: Members): string[] => {
  const functions = (terraform['resource'] as Members | undefined)?.['aws_lambda_function'] as Members | undefined;
  return Object.values(functions ?? {}).flatMap((block) => {
    const { filename } = block as Members;
    return typeof filename === 'string' && packagePath.test(filename) ? [filename] : [];
  });
};

/** Without the state, Terraform would plan to create everything again. */
const refuseLocalState = (base: Members): void => {
  const { backend } = base['terraform'] as { readonly backend: object };
  if ('local' in backend) {
    throw new Error(
      'The state is a local file, which is not on this machine. Choose a backend in cdktf.json: see docs/review.md.',
    );
  }
};

export interface Folders {
  /** The synthesized stack of the pull request. */
  readonly proposed: string;
  /** The synthesized stack of the base branch. */
  readonly base: string;
  /** Where to write the checked stack. The folder contains nothing else that Terraform reads. */
  readonly into: string;
}

/**
 * Checks the synthesized stack of a pull request, and writes it again if Terraform may read it.
 *
 * @returns a sentence for each part that is rejected
 * @throws Error if a file is missing or is not a regular file, or if the state is a local file
 */
export const checkSynthesized = async ({ proposed, base, into }: Folders): Promise<string[]> => {
  const terraform = read(proposed);
  const baseTerraform = read(base) as Members;
  refuseLocalState(baseTerraform);
  const refusals = await refusalsOf(terraform, baseTerraform);
  if (refusals.length > 0) return refusals;
  mkdirSync(into, { recursive: true });
  // Written from the parsed JSON: this script sees one member where the file has two of the same name, and Terraform
  // would see both.
  writeFileSync(join(into, fileName), JSON.stringify(terraform), { flag: 'wx' });
  for (const path of packagesIn(terraform as Members)) {
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), readFrom(proposed, path));
  }
  return [];
};
