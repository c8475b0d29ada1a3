import type { ColdStartRow, ColdStarts } from './cold-start';
import type { LocalRow } from './local';
import type { Spread } from './statistics';
import type { Throughput } from './throughput';
import type { Growth, WarmRow } from './warm';

/** The results of one run, and where it ran. */
export interface Results {
  readonly machine: { readonly processor: string; readonly cores: number; readonly node: string };
  readonly date: string;
  readonly rounds: number;
  readonly coldStarts: ColdStarts;
  readonly byOperations: ColdStarts;
  readonly warm: readonly WarmRow[];
  readonly growth: readonly Growth[];
  readonly local?: readonly LocalRow[];
  readonly throughput?: Throughput;
}

/** The results as Markdown. */
export const report = (results: Results): string => {
  const { machine, date, rounds, coldStarts, byOperations, warm, growth, local, throughput } = results;
  const { load, first } = coldStarts.unit;
  return [
    `Node.js ${machine.node} on ${machine.cores} cores of ${machine.processor}, ${date}, ${rounds} rounds. Each figure is a median.` +
      ' The range in parentheses contains the middle half of the measurements.',
    '### Cold start',
    `Loading the single file took ${load.toFixed(0)} ms, and its first answer took ${first.toFixed(0)} ms. In units of these:`,
    coldStartTable(coldStarts.rows),
    '### By number of operations',
    'In units of the service with its own operations:',
    coldStartTable(byOperations.rows),
    '### Warm',
    table(
      ['request', 'single file', 'this service', 'ratio'],
      warm.map((row) => [row.request, microseconds(row.baseline), microseconds(row.service), shown(row.ratio)]),
    ),
    ...growth.map(
      ({ request, invocations, early, late }) =>
        `After ${invocations} invocations of \`${request}\`, the heap held ${megabytes(late)}. After a tenth of them, it held ${megabytes(early)}.`,
    ),
    ...(local === undefined
      ? []
      : [
          '### Commands',
          table(
            ['command', 'seconds', 'ratio'],
            local.map(({ name, milliseconds, ratio }) => [
              name,
              shown({
                median: milliseconds.median / 1000,
                lowerQuartile: milliseconds.lowerQuartile / 1000,
                upperQuartile: milliseconds.upperQuartile / 1000,
              }),
              shown(ratio),
            ]),
          ),
        ]),
    ...(throughput === undefined
      ? []
      : [
          '### Throughput of the local API',
          `Ten connections read ${throughput.throughApi.toFixed(0)} items per second through the API, and` +
            ` ${throughput.engineItself.toFixed(0)} directly from the embedded engine. The ratio is ${shown(throughput.ratio)}.`,
        ]),
  ].join('\n\n');
};

const coldStartTable = (rows: readonly ColdStartRow[]): string =>
  table(
    ['handler', 'bundle', 'zip', 'load', 'first answer', 'CPU to load', 'CPU to first answer'],
    rows.map(({ name, raw, zip, ...measured }) => [
      name,
      kilobytes(raw),
      kilobytes(zip),
      ...[measured.load, measured.first, measured.loadCpu, measured.firstCpu].map(shown),
    ]),
  );

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
};

const shown = ({ median, lowerQuartile, upperQuartile }: Spread): string =>
  `${median.toFixed(2)} (${lowerQuartile.toFixed(2)} to ${upperQuartile.toFixed(2)})`;

const kilobytes = (bytes: number | undefined): string => (bytes === undefined ? '' : `${(bytes / 1000).toFixed(0)} kB`);
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const microseconds = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} µs`;
