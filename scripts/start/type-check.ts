import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { join, resolve } from 'node:path';

/** More warnings would hide what matters. */
const mostWarnings = 5;

const project = resolve(__dirname, '../..');

/**
 * Checks the types of the stack's sources, with a lower priority than everything else. A type error is only a warning
 * with its position, because esbuild and tsx run the code anyway.
 *
 * @param signal ends it early
 */
export const checkTypes = async (signal: AbortSignal): Promise<readonly string[]> =>
  typeWarnings(await runCompiler(signal));

/** @param output the output of the compiler, with paths relative to the project */
export const typeWarnings = (output: string): readonly string[] => {
  const warnings = output.split('\n').flatMap((line) => {
    const [, file = '', at = '', column = '', message = ''] =
      /^(.+)\((\d+),(\d+)\): error TS\d+: (.*)$/.exec(line) ?? [];
    return message === '' ? [] : [`Warning: ${file}:${at}:${column}: ${message}`];
  });
  const rest = warnings.length - mostWarnings;
  return rest > 0
    ? [...warnings.slice(0, mostWarnings), `Warning: ${rest} more: \`npm run typecheck\` shows all of them.`]
    : warnings;
};

const runCompiler = (signal: AbortSignal): Promise<string> =>
  new Promise((done) => {
    const args = [
      require.resolve('typescript/bin/tsc'),
      '--noEmit',
      '--incremental',
      '--tsBuildInfoFile',
      join(project, 'node_modules', '.cache', 'start.tsbuildinfo'),
      '--pretty',
      'false',
      '--project',
      __dirname,
    ];
    const compiler = spawn(process.execPath, args, { cwd: project, stdio: ['ignore', 'pipe', 'ignore'], signal });
    compiler.once('spawn', () => {
      if (compiler.pid !== undefined) setPriority(compiler.pid, constants.priority.PRIORITY_LOW);
    });
    let output = '';
    compiler.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    // A compiler that was stopped has no result.
    compiler.once('error', () => {
      done('');
    });
    compiler.once('close', () => {
      done(output);
    });
  });
