import { quantileSorted } from 'simple-statistics';

/** The summary of a series of measurements: the median, and the bounds of the middle half. */
export interface Spread {
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

export const spreadOf = (measured: readonly number[]): Spread => {
  const sorted = [...measured].sort((one, other) => one - other);
  return {
    median: quantileSorted(sorted, 0.5),
    lowerQuartile: quantileSorted(sorted, 0.25),
    upperQuartile: quantileSorted(sorted, 0.75),
  };
};

export const inUnitsOf = (unit: number, spread: Spread): Spread => ({
  median: spread.median / unit,
  lowerQuartile: spread.lowerQuartile / unit,
  upperQuartile: spread.upperQuartile / unit,
});

/**
 * Measures each subject once per round, in alternating order, so that changes on the machine affect all subjects alike.
 * A first round is a warm-up and does not count.
 */
export const inTurns = async <Subject extends { readonly name: string }, Result>(
  subjects: readonly Subject[],
  rounds: number,
  measure: (subject: Subject) => Promise<Result>,
): Promise<ReadonlyMap<string, readonly Result[]>> => {
  const results = new Map<string, Result[]>(subjects.map(({ name }) => [name, []]));
  for (const subject of subjects) await measure(subject);
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of round % 2 === 0 ? subjects : [...subjects].reverse()) {
      results.get(subject.name)?.push(await measure(subject));
    }
  }
  return results;
};
