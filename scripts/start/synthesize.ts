import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { UserError } from './user-error';

export interface SynthesizedStack {
  /** The folder that holds `cdk.tf.json` and the assets. */
  readonly directory: string;
  /** Removes it. */
  readonly discard: () => void;
}

const project = resolve(__dirname, '../..');

/** Many times as long as a slow machine needs. Only an endless synthesis takes longer. */
const longestMs = 60_000;

/**
 * Runs the CDKTF app in a separate process, so that it can run again after a change. The app writes into a temporary
 * folder, and never touches the plan of a real deployment in `cdktf.out`. `ENVIRONMENT` passes through.
 *
 * @param signal ends it early
 * @param limitMs how long it may take
 * @throws UserError that quotes the app's error, or says that the app does not end
 */
export const synthesize = async (
  environment: NodeJS.ProcessEnv = process.env,
  signal?: AbortSignal,
  limitMs = longestMs,
): Promise<SynthesizedStack> => {
  const output = mkdtempSync(join(tmpdir(), 'dynamodb-operations-stack-'));
  const discard = (): void => {
    process.removeListener('exit', discard);
    rmSync(output, { recursive: true, force: true });
  };
  process.once('exit', discard);
  try {
    await runApp(output, environment, signal, limitMs);
    return { directory: stackFolder(output), discard };
  } catch (error) {
    discard();
    throw error;
  }
};

/** The app creates one stack. The name of the stack depends on the environment, and the manifest contains it. */
export const stackFolder = (output: string): string => {
  const { stacks } = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8')) as Manifest;
  const [stack] = Object.values(stacks);
  if (stack === undefined) throw new UserError('main.ts creates no stack.', 'Create one.');
  return join(output, stack.workingDirectory);
};

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly workingDirectory: string }>>;
}

const runApp = (
  output: string,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
  limitMs: number,
): Promise<void> =>
  new Promise((done, fail) => {
    const app = spawn(process.execPath, ['--import', 'tsx', join(project, 'main.ts')], {
      cwd: project,
      env: { ...environment, CDKTF_OUTDIR: output },
      stdio: ['ignore', 'ignore', 'pipe'],
      killSignal: 'SIGKILL',
      ...(signal && { signal }),
    });
    // Otherwise, the app would go on writing into a folder that nobody reads any more.
    const end = (): void => void app.kill('SIGKILL');
    process.once('exit', end);
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      end();
    }, limitMs);
    let said = '';
    app.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    app.once('error', (error) => {
      clearTimeout(limit);
      fail(error);
    });
    app.once('close', (code) => {
      clearTimeout(limit);
      process.removeListener('exit', end);
      if (code === 0) done();
      else fail(isLate ? endless(limitMs) : unsynthesizable(said));
    });
  });

const endless = (limitMs: number): UserError =>
  new UserError(
    `The stack does not synthesize within ${limitMs / 1000} s.`,
    'Look for an endless loop in src/, stacks/ or main.ts.',
  );

const unsynthesizable = (said: string): UserError =>
  new UserError(problemIn(said), '`npm run synth` shows the whole error.');

/** A sentence that says why the app failed, derived from what it printed. */
export const problemIn = (said: string): string => `The stack does not synthesize: ${cause(said).replace(/\.$/, '')}.`;

/** Node prints a thrown error as `Name: message` above its stack, somewhere below the line that threw it. */
const cause = (said: string): string => {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const at = lines.findIndex((line) => /^\s*(\[?[A-Z]\w*)?Error\b.*:/.test(line));
  const line = (at < 0 ? lines.at(-1) : lines[at]) ?? 'no reason given';
  // esbuild names the position on the next line.
  return at >= 0 && line.endsWith(':') ? `${line} ${lines[at + 1] ?? ''}` : line + placeIn(lines.slice(at + 1));
};

/** The first frame of a stack trace that belongs to this project. */
const placeIn = (stack: readonly string[]): string => {
  const [place] = stack
    .flatMap((frame) => /^\s+at (?:.*\()?([^()]*:\d+:\d+)\)?$/.exec(frame)?.[1] ?? [])
    .map((found) => relative(project, found.replace(/^file:\/\//, '')))
    .filter((found) => !found.startsWith('..') && !found.startsWith('node'));
  return place === undefined ? '' : ` at ${place}`;
};
