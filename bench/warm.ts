import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { baseline, service } from './builds';
import type { Build } from './builds';
import { lambdaEnvironment, readRequest } from './endpoint';
import { spreadOf } from './statistics';
import type { Spread } from './statistics';

const run = promisify(execFile);

export interface WarmRow {
  readonly request: string;
  /** Microseconds per invocation: medians. */
  readonly baseline: number;
  readonly service: number;
  /** The time of the service, in units of the baseline's time in the same round. */
  readonly ratio: Spread;
}

/** An item with this number of attributes, half of them numbers and half of them strings of 90 characters. */
const itemOf = (attributes: number): object =>
  Object.fromEntries([
    ['id', { S: '1' }],
    ...Array.from({ length: attributes }, (_, index) => [
      `attribute${index}`,
      index % 2 === 0 ? { S: 'x'.repeat(90) } : { N: String(index * 1.5) },
    ]),
  ]) as object;

const ping = { operation: 'ping' };

const cases = [
  { request: 'ping', event: ping, attributes: 0, invocations: 20_000 },
  { request: 'read, a small item', event: readRequest, attributes: 2, invocations: 1000 },
  { request: 'read, an item of 10 kB', event: readRequest, attributes: 170, invocations: 250 },
  { request: 'read, an item of 100 kB', event: readRequest, attributes: 1700, invocations: 30 },
  { request: 'read, an item of 350 kB', event: readRequest, attributes: 6000, invocations: 10 },
];

/** Measures the service and the baseline in turns in one process, with no network. */
export const measureWarm = async (
  builds: readonly Build[],
  rounds: number,
  folder: string,
): Promise<readonly WarmRow[]> => {
  const files = [baseline, service].map((name) => fileOf(builds, name));
  const rows = [];
  for (const { request, event, attributes, invocations } of cases) {
    const task = join(folder, 'warm.json');
    writeFileSync(task, JSON.stringify({ files, event, item: itemOf(attributes), rounds, invocations }));
    const { stdout } = await run(process.execPath, [join(__dirname, 'warm-process.cjs'), task], {
      env: lambdaEnvironment('http://127.0.0.1'),
    });
    const [ofBaseline, ofService] = JSON.parse(stdout) as [number[], number[]];
    rows.push({
      request,
      baseline: spreadOf(ofBaseline).median,
      service: spreadOf(ofService).median,
      ratio: spreadOf(ofService.map((microseconds, round) => microseconds / (ofBaseline[round] ?? NaN))),
    });
  }
  return rows;
};

export interface Growth {
  readonly request: string;
  readonly invocations: number;
  /** Bytes of the heap in use after a tenth of the invocations, and after all of them. */
  readonly early: number;
  readonly late: number;
}

/** Looks for memory that an execution environment keeps after many requests. */
export const measureGrowth = async (builds: readonly Build[], invocations: number): Promise<readonly Growth[]> => {
  const rows = [];
  for (const [request, event] of [
    ['ping', ping],
    ['read', readRequest],
  ] as const) {
    const script = join(__dirname, 'growth-process.cjs');
    const args = ['--expose-gc', script, fileOf(builds, service), JSON.stringify(event), String(invocations)];
    const { stdout } = await run(process.execPath, args, { env: lambdaEnvironment('http://127.0.0.1') });
    rows.push({ request, invocations, ...(JSON.parse(stdout) as Pick<Growth, 'early' | 'late'>) });
  }
  return rows;
};

const fileOf = (builds: readonly Build[], name: string): string => {
  const build = builds.find((candidate) => candidate.name === name);
  if (build === undefined) throw new Error(`There is no build of "${name}".`);
  return build.file;
};
