import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Sources to change, and the tests that must notice. */
export interface Target {
  readonly name: string;
  /** The folder of the sources. */
  readonly sources: string;
  /** Globs of sources to leave unchanged. */
  readonly withoutSources: readonly string[];
  /** Stryker's names of the kinds of changes to leave out. */
  readonly withoutMutations: readonly string[];
  /** The folders whose `*.test.ts` run. */
  readonly tests: readonly string[];
  /** Paths of tests that do not run. */
  readonly withoutTests: readonly string[];
  /** The score, in percent, under which the run fails. */
  readonly leastScore: number;
  /** Whether it runs only by name, because it takes more than an hour. */
  readonly onlyByName: boolean;
}

export const targets: readonly Target[] = [
  {
    name: 'src',
    sources: 'src',
    // The entry point, which the tests run in separate processes.
    withoutSources: ['src/index.ts'],
    withoutMutations: [],
    tests: ['__tests__/src'],
    // Runs the handler in a separate process, where no mutant is active.
    withoutTests: ['__tests__/src/repository/thawed-environment.test.ts'],
    leastScore: 94,
    onlyByName: false,
  },
  {
    name: 'stacks',
    sources: 'stacks',
    // The bundled code runs in the handler, and a bundler with invalid options may never end.
    withoutSources: ['stacks/bundle/**'],
    // Any other text or property appears in the synthesized JSON, which snapshots compare.
    withoutMutations: ['StringLiteral', 'ObjectLiteral'],
    tests: ['__tests__/stacks'],
    withoutTests: [],
    leastScore: 92,
    onlyByName: false,
  },
  {
    name: 'local-api',
    sources: 'packages/local-api/src',
    withoutSources: [
      // Run in a thread, where Stryker cannot see which tests run which code.
      'packages/local-api/src/lambda/{handler-loader,runtime,runtime-log}.ts',
      'packages/local-api/src/dynamodb/{engine-thread,keep-web-pages-out,store-check}.ts',
    ],
    withoutMutations: [],
    tests: ['packages/local-api/__tests__'],
    // Runs a server in a separate process, where no mutant is active.
    withoutTests: ['packages/local-api/__tests__/readme.test.ts'],
    // The whole has not been measured yet.
    leastScore: 0,
    onlyByName: true,
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
