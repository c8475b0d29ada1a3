import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Build } from './builds';
import { lambdaEnvironment, readRequest, startEndpoint } from './endpoint';
import { inTurns, spreadOf } from './statistics';
import type { Spread } from './statistics';

const run = promisify(execFile);

const measures = ['load', 'first', 'loadCpu', 'firstCpu'] as const;

/** Milliseconds of a cold start, by the clock and of the CPU. */
type ColdStart = Readonly<Record<(typeof measures)[number], number>>;

/** The cold start of a handler, in units of the first handler's cold start in the same round. */
export interface ColdStartRow extends Readonly<Record<(typeof measures)[number], Spread>> {
  readonly name: string;
  readonly raw?: number;
  readonly zip?: number;
}

export interface ColdStarts {
  readonly rows: readonly ColdStartRow[];
  /** The unit: the first handler's medians, in milliseconds. */
  readonly unit: ColdStart;
}

/**
 * Starts handlers in turns, each in a new process.
 *
 * @param builds the first one is the unit
 */
export const measureColdStarts = async (builds: readonly Build[], rounds: number): Promise<ColdStarts> => {
  const endpoint = await startEndpoint({ id: { S: '1' }, name: { S: 'Bob' }, views: { N: '12.5' } });
  const script = join(__dirname, 'cold-start-process.cjs');
  const start = async ({ file }: Build): Promise<ColdStart> => {
    const { stdout } = await run(process.execPath, [script, file, JSON.stringify(readRequest)], {
      env: lambdaEnvironment(endpoint.url),
    });
    return JSON.parse(stdout) as ColdStart;
  };
  try {
    const results = await inTurns(builds, rounds, start);
    const units = results.get(builds[0]?.name ?? '') ?? [];
    return {
      unit: spreadsOf((measure) => spreadOf(units.map((coldStart) => coldStart[measure])).median),
      rows: builds.map(({ name, raw, zip }) => ({
        name,
        ...(raw !== undefined && { raw }),
        ...(zip !== undefined && { zip }),
        // Round by round, because the machine is not equally fast in all of them.
        ...spreadsOf((measure) => {
          const measured = results.get(name) ?? [];
          return spreadOf(measured.map((coldStart, round) => coldStart[measure] / (units[round]?.[measure] ?? NaN)));
        }),
      })),
    };
  } finally {
    endpoint.close();
  }
};

const spreadsOf = <Value>(valueOf: (measure: (typeof measures)[number]) => Value) =>
  Object.fromEntries(measures.map((measure) => [measure, valueOf(measure)])) as Readonly<
    Record<(typeof measures)[number], Value>
  >;
