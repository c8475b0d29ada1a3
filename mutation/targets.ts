import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Sources that are changed, and the tests that have to notice. */
export interface Target {
  readonly name: string;
  /** The folder of the sources. */
  readonly sources: string;
  /** Globs of sources that are not changed. */
  readonly withoutSources: readonly string[];
  /** The folder whose `*.test.ts` are run. */
  readonly tests: string;
  /** Paths of tests that are not run. */
  readonly withoutTests: readonly string[];
  /** The score, in percent, under which the run fails. */
  readonly leastScore: number;
}

export const targets: readonly Target[] = [
  {
    name: 'src',
    sources: 'src',
    withoutSources: [],
    tests: '__tests__/src',
    // The handler in a process of its own, where no mutant is active.
    withoutTests: ['__tests__/src/repository/thawed-environment.test.ts'],
    leastScore: 0,
  },
  {
    name: 'stacks',
    sources: 'stacks',
    // They are bundled into the handler, and run there.
    withoutSources: ['stacks/bundle/replacements/**'],
    tests: '__tests__/stacks',
    // They bundle the handler, for seconds.
    withoutTests: ['__tests__/stacks/bundle/replaced-modules.test.ts', '__tests__/stacks/lambda-bundle.test.ts'],
    leastScore: 0,
  },
  {
    name: 'local-api',
    sources: 'packages/local-api/src',
    withoutSources: [],
    tests: 'packages/local-api/__tests__',
    // A server in a process of its own, where no mutant is active.
    withoutTests: ['packages/local-api/__tests__/readme.test.ts'],
    leastScore: 0,
  },
];

/** The paths of a target's tests, relative to the root of the checkout. */
export const testsOf = ({ tests, withoutTests }: Target, root: string): readonly string[] =>
  readdirSync(join(root, tests), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join(tests, path))
    .filter((path) => !withoutTests.includes(path))
    .sort();
