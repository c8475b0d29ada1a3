import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { optionsFor } from './options';
import type { Scope } from './options';
import { targets } from './targets';
import type { Target } from './targets';

/**
 * `npm run test:mutation`: changes the sources, one place at a time, and runs the tests, which have to notice. Fails
 * where fewer changes are noticed than a target's least score.
 *
 * - `src`, `stacks` or `local-api` runs that one alone, and the path of a file or folder what is in it, with a list of
 *   what survived.
 * - `--incremental` takes over what has not changed since the last run with it.
 */
const { values, positionals } = parseArgs({
  options: { incremental: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const { incremental } = values;

interface Run {
  readonly target: Target;
  readonly scope: Scope;
}

const runOf = (argument: string): Run => {
  const named = targets.find(({ name }) => name === argument);
  if (named !== undefined) return { target: named, scope: { incremental } };
  const path = argument.replace(/\/$/, '');
  const target = targets.find(({ sources }) => path.startsWith(`${sources}/`));
  if (target === undefined) {
    const names = targets.map(({ name, sources }) => `${name}, or a path in ${sources}`).join('; ');
    throw new Error(`There is nothing to change in ${argument}. Name one of these: ${names}.`);
  }
  return { target, scope: { incremental, only: statSync(path).isDirectory() ? `${path}/**/*.ts` : path } };
};

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const runs =
  positionals.length > 0 ? positionals.map(runOf) : targets.map((target) => ({ target, scope: { incremental } }));

// A test run that is cut off leaves its temporary folder behind.
const temporary = mkdtempSync(join(tmpdir(), 'mutation-'));
process.env['TMPDIR'] = temporary;
try {
  for (const { target, scope } of runs) await new Stryker(optionsFor(target, root, scope)).runMutationTest();
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
