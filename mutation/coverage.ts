import type { CoverageData, CoveragePerTestId, MutantCoverage } from '@stryker-mutator/api/core';
import { testId } from './test-ids';

/**
 * Which tests of one file run which mutants. All tests run a mutant that runs while the file loads or in its hooks.
 */
export const coverageOfFile = (
  file: string,
  names: readonly string[],
  { static: whileLoading, perTest }: MutantCoverage,
): CoveragePerTestId =>
  Object.fromEntries(names.map((name) => [testId(file, name), sum(whileLoading, perTest[name] ?? {})]));

const sum = (a: CoverageData, b: CoverageData): CoverageData => {
  const hits = { ...a };
  for (const [mutant, count] of Object.entries(b)) hits[mutant] = (hits[mutant] ?? 0) + count;
  return hits;
};

/** Resets the counts, which Stryker's runner continues from one run to the next. */
export const forget = ({ static: whileLoading, perTest }: MutantCoverage): void => {
  for (const counts of [whileLoading, perTest]) {
    for (const id of Object.keys(counts)) Reflect.deleteProperty(counts, id);
  }
};
