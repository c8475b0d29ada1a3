import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isolatedEnvironment } from '../tools/isolated-environment';
import { checks } from './checks';
import type { Check } from './checks';

const root = join(__dirname, '..', '..');

/** How many lines of a failed check's output to repeat at the end, because long logs are often cut in the middle. */
const lastLines = 80;

const chosen = (names: readonly string[]): readonly Check[] => {
  const scripts = checks.map(({ script }) => script);
  const unknown = names.find((name) => !scripts.includes(name));
  if (unknown !== undefined) throw new Error(`${unknown} is not a check. The checks are ${scripts.join(', ')}.`);
  return names.length === 0 ? checks : checks.filter(({ script }) => names.includes(script));
};

/**
 * Prints what the checks need and what was found.
 *
 * @throws Error that names what is missing
 */
const prepare = (all: readonly Check[]): void => {
  const needs = [...new Set(all.flatMap(({ needs: needed = [] }) => needed))];
  const found = needs.map((need) => ({ need, version: need.find() }));
  console.log(`${all.length} ${all.length === 1 ? 'check' : 'checks'}, with Node.js ${process.versions.node}.`);
  for (const { need, version } of found) {
    const users = all.filter(({ needs: needed = [] }) => needed.includes(need)).map(({ script }) => script);
    console.log(`  ${need.name} (${version ?? 'MISSING'}): ${users.join(', ')}`);
  }
  const missing = found.filter(({ version }) => version === undefined).map(({ need }) => need.name);
  if (missing.length > 0) {
    throw new Error(
      `Missing: ${missing.join('; ')}. Install it, or name the checks to run: npm run verify -- lint test`,
    );
  }
};

/** Runs a check in the terminal, and returns the end of what it printed if it fails. */
const run = async ({ script, args = [] }: Check, environment: NodeJS.ProcessEnv): Promise<string | undefined> => {
  const child = spawn('npm', ['run', '--silent', script, '--', ...args], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    printed.push(chunk);
    process.stdout.write(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    printed.push(chunk);
    process.stderr.write(chunk);
  });
  const [status] = (await once(child, 'close')) as [number | null];
  return status === 0
    ? undefined
    : Buffer.concat(printed).toString().trimEnd().split('\n').slice(-lastLines).join('\n');
};

/**
 * `npm run verify [-- CHECK...]`: runs every check, or only those that you name, without credentials. The last line is
 * `N passed, N failed`.
 */
const verify = async (): Promise<void> => {
  const all = chosen(process.argv.slice(2));
  // A simulator that is already running may contain resources. Each check that needs one starts its own.
  const environment = { ...isolatedEnvironment(process.env), AWS_ENDPOINT_URL: undefined, CI: 'true' };
  prepare(all);
  const failures: [string, string][] = [];
  for (const check of all) {
    console.log(`\n== ${check.script}`);
    const startedAt = performance.now();
    const failure = await run(check, environment);
    if (failure !== undefined) failures.push([check.script, failure]);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    console.log(`-- ${check.script}: ${failure === undefined ? 'ok' : 'FAILED'}, ${seconds} s`);
  }
  for (const [script, failure] of failures) console.log(`\n== how ${script} failed\n${failure}`);
  console.log(`\n${all.length - failures.length} passed, ${failures.length} failed`);
  if (failures.length > 0) process.exitCode = 1;
};

verify().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
