import { quantileSorted } from 'simple-statistics';

/** What a row of measurements comes to: its median, and the half of it that lies around. */
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
 * Measures each subject once a round, in the one order and the other by turns: what changes on the machine meanwhile
 * changes them all. One round beforehand is not counted.
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
