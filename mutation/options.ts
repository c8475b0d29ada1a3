import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { testsOf } from './targets';
import type { Target } from './targets';

/** Git ignores it. */
const reports = 'mutation/reports';

export interface Scope {
  /** A glob of sources, in place of all of the target's. */
  readonly only?: string | undefined;
  /** Takes over the results of the last run where neither a mutant nor its tests have changed. */
  readonly incremental: boolean;
}

/** How Stryker runs on a target. */
export const optionsFor = (target: Target, root: string, { only, incremental }: Scope): PartialStrykerOptions => ({
  mutate: [only ?? `${target.sources}/**/*.ts`, ...target.withoutSources.map((glob) => `!${glob}`)],
  mutator: { excludedMutations: [...target.withoutMutations] },
  testRunner: 'jest-file-by-file',
  plugins: ['@stryker-mutator/jest-runner', join(root, 'mutation/file-by-file-runner.ts')],
  // The runner is written in TypeScript, and each process loads it.
  testRunnerNodeArgs: ['--import', 'tsx'],
  checkerNodeArgs: ['--import', 'tsx'],
  coverageAnalysis: 'perTest',
  allowConsoleColors: process.stdout.isTTY,
  jest: {
    projectType: 'custom',
    configFile: 'jest.config.mjs',
    enableFindRelatedTests: false,
    config: {
      testMatch: testsOf(target, root).map((path) => `<rootDir>/${path}`),
      testEnvironment: join(root, 'mutation/first-failure-environment.cjs'),
      // A new snapshot is a failure, as in CI.
      ci: true,
      watchman: false,
      // Twice jest's own: the machine runs two at a time, and what it misses for want of time counts as found.
      testTimeout: 10_000,
    },
  },
  concurrency: availableParallelism(),
  timeoutMS: 10_000,
  incremental,
  incrementalFile: `${reports}/${target.name}.incremental.json`,
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: only !== undefined },
  htmlReporter: { fileName: `${reports}/${target.name}.html` },
  jsonReporter: { fileName: `${reports}/${target.name}.json` },
  thresholds: { high: 90, low: 80, break: only === undefined ? target.leastScore : null },
  tempDirName: 'mutation/.sandbox',
  cleanTempDir: 'always',
  ignorePatterns: ['/dist', '/cdktf.out', '/bench', '/mutation', '/.data', '/coverage'],
  // Transpiled without types, so that none is checked.
  disableTypeChecks: false,
  allowEmpty: false,
});
