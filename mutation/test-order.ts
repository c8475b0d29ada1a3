/** What was seen of a test file on the mutants of one source file. */
interface Score {
  readonly runs: number;
  readonly kills: number;
}

const unseen: Score = { runs: 0, kills: 0 };

/** How likely a file is to kill a mutant, before it has run on any of the same source file. A guess. */
const firstGuess = 0.2;

/** Learns which test files kill the mutants of which source file, and which do so fast. */
export class TestOrder {
  private readonly scores = new Map<string, Score>();
  private readonly milliseconds = new Map<string, number>();

  /** Those first that are expected to kill a mutant of the source file in the least time. */
  sort(source: string, tests: readonly string[]): readonly string[] {
    const cost = new Map(tests.map((test) => [test, this.millisecondsPerKill(source, test)]));
    return [...tests].sort((a, b) => (cost.get(a) ?? 0) - (cost.get(b) ?? 0));
  }

  learn(source: string, test: string, killed: boolean, milliseconds: number): void {
    const { runs, kills } = this.scoreOf(source, test);
    this.scores.set(key(source, test), { runs: runs + 1, kills: kills + (killed ? 1 : 0) });
    this.milliseconds.set(test, milliseconds);
  }

  private scoreOf(source: string, test: string): Score {
    return this.scores.get(key(source, test)) ?? unseen;
  }

  private millisecondsPerKill(source: string, test: string): number {
    const { runs, kills } = this.scoreOf(source, test);
    return ((this.milliseconds.get(test) ?? 0) * (runs + 1)) / (kills + firstGuess);
  }
}

const key = (source: string, test: string): string => `${source} ${test}`;
