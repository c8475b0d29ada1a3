import { lstatSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { packagePath, refusalsOf } from './allowed-terraform';
import type { Json, Members } from './allowed-terraform';

const fileName = 'cdk.tf.json';

/** The synthesized stack has some 40 kB. */
const largestBytes = 2_000_000;

/** Reads a file of a folder, and nothing that a link leads to. */
const readFrom = (folder: string, path: string): Buffer => {
  const file = join(folder, path);
  if (realpathSync(file) !== join(realpathSync(folder), path) || !lstatSync(file).isFile()) {
    throw new Error(`${path} must be a file, and no link.`);
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

/**
 * `check-synthesized.ts --proposed FOLDER --base FOLDER --into FOLDER`: checks the synthesized stack of a pull request
 * against what is allowed, and writes what was checked into a folder that has nothing else in it for Terraform to read.
 * Exits with 1 if anything is refused.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { proposed: { type: 'string' }, base: { type: 'string' }, into: { type: 'string' } },
  });
  const { proposed, base, into } = values;
  if (proposed === undefined || base === undefined || into === undefined) {
    throw new Error('usage: check-synthesized.ts --proposed FOLDER --base FOLDER --into FOLDER');
  }
  const terraform = read(proposed);
  const refusals = await refusalsOf(terraform, read(base) as Members);
  if (refusals.length > 0) {
    console.error(['Terraform does not read this with credentials:', ...refusals].join('\n  '));
    process.exitCode = 1;
    return;
  }
  mkdirSync(into, { recursive: true });
  // Written again from what was checked: two members of the same name are one to this script, and two to Terraform.
  writeFileSync(join(into, fileName), JSON.stringify(terraform), { flag: 'wx' });
  for (const path of packagesIn(terraform as Members)) {
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), readFrom(proposed, path));
  }
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
