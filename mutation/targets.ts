import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Sources that are changed, and the tests that have to notice. */
export interface Target {
  readonly name: string;
  /** The folder of the sources. */
  readonly sources: string;
  /** Globs of sources that are not changed. */
  readonly withoutSources: readonly string[];
  /** The folders whose `*.test.ts` are run. */
  readonly tests: readonly string[];
  /** Paths of tests that are not run. */
  readonly withoutTests: readonly string[];
  /** The score, in percent, under which the run fails. */
  readonly leastScore: number;
}

export const targets: readonly Target[] = [
  {
    name: 'src',
    sources: 'src',
    // The entry point, which is run in processes of its own.
    withoutSources: ['src/index.ts'],
    tests: ['__tests__/src'],
    // The handler in a process of its own, where no mutant is active.
    withoutTests: ['__tests__/src/repository/thawed-environment.test.ts'],
    leastScore: 85,
  },
  {
    name: 'stacks',
    sources: 'stacks',
    // What is bundled into the handler runs there, and a bundler that is told nonsense may never end.
    withoutSources: ['stacks/bundle/**'],
    tests: ['__tests__/stacks'],
    withoutTests: [],
    leastScore: 0,
  },
  {
    name: 'local-api',
    sources: 'packages/local-api/src',
    withoutSources: [
      // In a thread, where Stryker does not see which tests run what.
      'packages/local-api/src/lambda/{handler-loader,runtime,runtime-log}.ts',
      'packages/local-api/src/dynamodb/{engine-thread,keep-web-pages-out,store-check}.ts',
    ],
    tests: ['packages/local-api/__tests__'],
    // A server in a process of its own, where no mutant is active.
    withoutTests: ['packages/local-api/__tests__/readme.test.ts'],
    leastScore: 0,
  },
];

/** The paths of a target's tests, relative to the root of the checkout. */
export const testsOf = ({ tests, withoutTests }: Target, root: string): readonly string[] =>
  tests
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
    )
    .filter((path) => path.endsWith('.test.ts'))
    .filter((path) => !withoutTests.includes(path))
    .sort();
