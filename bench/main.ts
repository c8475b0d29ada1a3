import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { buildAll, buildWithOperations } from './builds';
import { chart } from './chart';
import { measureColdStarts } from './cold-start';
import { ownOperations } from './handlers/many-operations';
import { measureLocal, measureTests } from './local';
import { report } from './report';
import type { Results } from './report';
import { measureThroughput } from './throughput';
import { measureGrowth, measureWarm } from './warm';

/**
 * `npm run bench`: measures, prints the results, and writes them to `bench/results/`.
 *
 * - `--quick` measures only a few rounds, and skips everything that starts other programs of the project. It shows that
 *   the bench works.
 * - `--docs` also writes the results to docs/performance.md, with the chart.
 */
const { values: options } = parseArgs({ options: { quick: { type: 'boolean' }, docs: { type: 'boolean' } } });
const quick = options.quick === true;
const rounds = quick ? 3 : 31;

const say = (step: string): void => {
  console.error(`measuring ${step} ...`);
};

const measure = async (folder: string): Promise<Results> => {
  const builds = await buildAll(folder);
  say('cold starts');
  const coldStarts = await measureColdStarts(builds, rounds);
  say('cold starts with more operations');
  const byOperations = await measureColdStarts(await buildWithOperations(folder, [ownOperations, 50, 200]), rounds);
  say('warm invocations');
  const warm = await measureWarm(builds, rounds, folder);
  const growth = await measureGrowth(builds, quick ? 20_000 : 200_000);
  const [processor] = cpus();
  const results = {
    machine: { processor: processor?.model ?? 'an unknown processor', cores: cpus().length, node: process.version },
    date: new Date().toISOString().slice(0, 10),
    rounds,
    coldStarts,
    byOperations,
    warm,
    growth,
  };
  if (quick) return results;
  say('commands');
  const local = [...(await measureLocal(7, folder)), await measureTests()];
  say('throughput');
  return { ...results, local, throughput: await measureThroughput(7, 3) };
};

const markers = ['<!-- npm run bench -- --docs writes from here -->', '<!-- to here -->'] as const;

const writeInto = async (document: string, text: string): Promise<void> => {
  const [before, rest = ''] = readFileSync(document, 'utf8').split(markers[0]);
  const after = rest.split(markers[1])[1] ?? '';
  const written = [before, markers[0], '\n\n', text, '\n\n', markers[1], after].join('');
  writeFileSync(document, await format(written, { ...(await resolveConfig(document)), filepath: document }));
};

const main = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const output = join(__dirname, 'results');
  mkdirSync(output, { recursive: true });
  try {
    const results = await measure(folder);
    const text = report(results);
    console.log(text);
    writeFileSync(join(output, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
    writeFileSync(join(output, 'cold-start.svg'), chart(results.coldStarts));
    if (options.docs === true) {
      const docs = join(__dirname, '..', 'docs');
      await writeInto(join(docs, 'performance.md'), text);
      writeFileSync(join(docs, 'cold-start.svg'), chart(results.coldStarts));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

void main();
