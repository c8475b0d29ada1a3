import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { join, resolve } from 'node:path';

/** More would hide what matters. */
const mostWarnings = 5;

const project = resolve(__dirname, '../..');

/**
 * Checks the types of what the stack is synthesized from, behind everything else. What does not fit is a warning with
 * its place: esbuild and tsx run it all the same.
 *
 * @param signal ends it before its time
 */
export const checkTypes = async (signal: AbortSignal): Promise<readonly string[]> =>
  typeWarnings(await runCompiler(signal));

/** @param output what the compiler prints, with paths from the project */
export const typeWarnings = (output: string): readonly string[] => {
  const warnings = output.split('\n').flatMap((line) => {
    const [, file = '', at = '', column = '', message = ''] =
      /^(.+)\((\d+),(\d+)\): error TS\d+: (.*)$/.exec(line) ?? [];
    return message === '' ? [] : [`Warning: ${file}:${at}:${column}: ${message}`];
  });
  const rest = warnings.length - mostWarnings;
  return rest > 0
    ? [...warnings.slice(0, mostWarnings), `Warning: ${rest} more: \`npm run typecheck\` shows all.`]
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
    // One that was ended has nothing to say.
    compiler.once('error', () => {
      done('');
    });
    compiler.once('close', () => {
      done(output);
    });
  });
