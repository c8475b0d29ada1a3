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
 * `npm run test:mutation -- [src | stacks | local-api | PATH] [--incremental]`: changes the sources, one place at a time,
 * and runs the tests, which must notice. Fails if the share of noticed changes is below the target's least score.
 *
 * - Without a name, it runs `src` and `stacks`. With the path of a file or a folder, it also lists the changes that
 *   survive.
 * - With `--incremental`, it reuses the results of the last such run for everything that has not changed.
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
    throw new Error(`${argument} contains no sources to change. Name one of these: ${names}.`);
  }
  return { target, scope: { incremental, only: statSync(path).isDirectory() ? `${path}/**/*.ts` : path } };
};

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const runs =
  positionals.length > 0
    ? positionals.map(runOf)
    : targets.filter(({ onlyByName }) => !onlyByName).map((target) => ({ target, scope: { incremental } }));

// A test run that times out leaves its temporary folder behind.
const temporary = mkdtempSync(join(tmpdir(), 'mutation-'));
process.env['TMPDIR'] = temporary;
try {
  for (const { target, scope } of runs) await new Stryker(optionsFor(target, root, scope)).runMutationTest();
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
