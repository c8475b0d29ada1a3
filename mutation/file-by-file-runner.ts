import { tmpdir } from 'node:os';
import type { CoveragePerTestId } from '@stryker-mutator/api/core';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import type { Injector, PluginContext } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus } from '@stryker-mutator/api/test-runner';
import type {
  DryRunOptions,
  DryRunResult,
  MutantRunOptions,
  MutantRunResult,
  TestResult,
  TestRunner,
  TestRunnerCapabilities,
} from '@stryker-mutator/api/test-runner';
import { strykerPlugins as jestPlugins } from '@stryker-mutator/jest-runner';
import { coverageOfFile, forget } from './coverage';
import { namesByFile, testId } from './test-ids';
import { TestOrder } from './test-order';

/** The jest runner of Stryker 9.6.1, which reads its configuration from this field in each run. */
interface JestRunner extends TestRunner {
  jestConfig: { readonly testMatch: readonly string[] };
  init(): Promise<void>;
}

/**
 * Runs the test files one by one until one fails. Stryker's own runner loads all of them for each mutant, because jest
 * has no `bail` in its programmatic API (https://github.com/jestjs/jest/issues/11766).
 */
class FileByFileRunner implements TestRunner {
  private readonly order = new TestOrder();
  private readonly temporary = tmpdir();

  constructor(private readonly jest: JestRunner) {}

  capabilities(): Promise<TestRunnerCapabilities> | TestRunnerCapabilities {
    return this.jest.capabilities();
  }

  init(): Promise<void> {
    return this.jest.init();
  }

  async dryRun(options: DryRunOptions): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    const perTest: CoveragePerTestId = {};
    for (const file of this.jest.jestConfig.testMatch) {
      const start = performance.now();
      const result = await this.only(file, () => this.jest.dryRun(options));
      if (result.status !== DryRunStatus.Complete) return result;
      tests.push(...withLoading(file, result.tests, performance.now() - start));
      if (result.mutantCoverage === undefined) continue;
      const names = result.tests.map(({ name }) => name);
      Object.assign(perTest, coverageOfFile(file, names, result.mutantCoverage));
      forget(result.mutantCoverage);
    }
    return { status: DryRunStatus.Complete, tests, mutantCoverage: { static: {}, perTest } };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const source = options.activeMutant.fileName;
    const names = namesByFile(options.testFilter ?? []);
    let nrOfTests = 0;
    for (const file of this.order.sort(source, [...names.keys()])) {
      const start = performance.now();
      const testFilter = [...(names.get(file) ?? [])];
      const result = await this.only(file, () => this.jest.mutantRun({ ...options, testFilter }));
      const survived = result.status === MutantRunStatus.Survived;
      this.order.learn(source, file, !survived, performance.now() - start);
      switch (result.status) {
        case MutantRunStatus.Survived:
          nrOfTests += result.nrOfTests;
          break;
        case MutantRunStatus.Killed:
          return { ...result, killedBy: result.killedBy.map((name) => testId(file, name)) };
        case MutantRunStatus.Error:
          // The file no longer loads. In CI, that is a failure like that of a test.
          return {
            status: MutantRunStatus.Killed,
            killedBy: testFilter.map((name) => testId(file, name)),
            failureMessage: result.errorMessage,
            nrOfTests,
          };
        case MutantRunStatus.Timeout:
          return result;
      }
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  private async only<Result>(file: string, run: () => Promise<Result>): Promise<Result> {
    const { jestConfig } = this.jest;
    // The global setup of the tests leaves the path of its own folder here, which the teardown has removed.
    process.env['TMPDIR'] = this.temporary;
    this.jest.jestConfig = { ...jestConfig, testMatch: [file] };
    try {
      return await run();
    } finally {
      this.jest.jestConfig = jestConfig;
    }
  }
}

/**
 * The tests of a file, each with its share of the time that loading takes: Stryker allows a mutant a multiple of the
 * time of its tests, and would allow each of them the loading of all files.
 */
const withLoading = (file: string, tests: readonly TestResult[], milliseconds: number): TestResult[] => {
  const running = tests.reduce((sum, { timeSpentMs }) => sum + timeSpentMs, 0);
  const loading = Math.max(milliseconds - running, 0) / tests.length;
  return tests.map((test) => ({
    ...test,
    id: testId(file, test.name),
    timeSpentMs: test.timeSpentMs + loading,
  }));
};

const fileByFileRunner = (injector: Injector<PluginContext>): TestRunner => {
  const [jestPlugin] = jestPlugins;
  if (jestPlugin === undefined) throw new Error('@stryker-mutator/jest-runner has no test runner.');
  return new FileByFileRunner(injector.injectFunction(jestPlugin.factory) as JestRunner);
};
fileByFileRunner.inject = tokens(commonTokens.injector);

const plugins = [declareFactoryPlugin(PluginKind.TestRunner, 'jest-file-by-file', fileByFileRunner)];
export { plugins as strykerPlugins };
