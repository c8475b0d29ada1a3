/** The results of a test file on mutants. */
interface Score {
  readonly runs: number;
  readonly kills: number;
}

const unseen: Score = { runs: 0, kills: 0 };

/** A guess: how likely a file is to kill a mutant before it has run on any. */
const firstGuess = 0.2;

/** Learns which test files kill the mutants of a source file quickly. */
export class TestOrder {
  private readonly scores = new Map<string, Score>();
  private readonly milliseconds = new Map<string, number>();

  /** Sorts the test files by the time in which they are expected to kill a mutant of the source file. */
  sort(source: string, tests: readonly string[]): readonly string[] {
    const cost = new Map(tests.map((test) => [test, this.millisecondsPerKill(source, test)]));
    return [...tests].sort((a, b) => (cost.get(a) ?? 0) - (cost.get(b) ?? 0));
  }

  learn(source: string, test: string, killed: boolean, milliseconds: number): void {
    for (const key of [test, on(source, test)]) {
      const { runs, kills } = this.scores.get(key) ?? unseen;
      this.scores.set(key, { runs: runs + 1, kills: kills + (killed ? 1 : 0) });
    }
    this.milliseconds.set(test, milliseconds);
  }

  private millisecondsPerKill(source: string, test: string): number {
    const likelihood = this.likelihood(on(source, test), this.likelihood(test, firstGuess));
    return (this.milliseconds.get(test) ?? 0) / likelihood;
  }

  /** The share of killed mutants. The expectation counts as one more mutant. */
  private likelihood(key: string, expected: number): number {
    const { runs, kills } = this.scores.get(key) ?? unseen;
    return (kills + expected) / (runs + 1);
  }
}

const on = (source: string, test: string): string => `${source} ${test}`;
