import { parseArgs } from 'node:util';
import { checkSynthesized } from './checked-terraform';

/**
 * `check-synthesized.ts --proposed FOLDER --base FOLDER --into FOLDER`: checks the synthesized stack of a pull request
 * against what is allowed, and writes the checked stack to a separate folder. Exits with 1 if anything is rejected.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { proposed: { type: 'string' }, base: { type: 'string' }, into: { type: 'string' } },
  });
  const { proposed, base, into } = values;
  if (proposed === undefined || base === undefined || into === undefined) {
    throw new Error('usage: check-synthesized.ts --proposed FOLDER --base FOLDER --into FOLDER');
  }
  const refusals = await checkSynthesized({ proposed, base, into });
  if (refusals.length > 0) {
    console.error(['Terraform must not read this with credentials:', ...refusals].join('\n  '));
    process.exitCode = 1;
  }
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
