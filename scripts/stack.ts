import { spawnSync } from 'node:child_process';
import type { SpawnSyncOptions } from 'node:child_process';
import { join, resolve } from 'node:path';
import project from '../cdktf.json';
import { stackId, tutorial } from '../stacks/configuration/environment-names';

const root = join(__dirname, '..');

/** A program failed. It has said why itself. */
export class ProgramFailure extends Error {}

const run = (program: string, args: readonly string[], options: SpawnSyncOptions): Buffer => {
  const { status, error, stdout } = spawnSync(program, args, { stdio: 'inherit', ...options });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
    throw new Error(`${program} is not installed, or not in PATH.`);
  }
  if (error) throw error;
  if (status !== 0) throw new ProgramFailure(`${program} failed.`);
  return stdout as Buffer;
};

/** The synthesized stack of ENVIRONMENT, as terraform sees it. */
export class Stack {
  private constructor(private readonly folder: string) {}

  /** Synthesizes the stack and prepares terraform. */
  static prepare(): Stack {
    run(process.execPath, ['--import', 'tsx', 'main.ts'], { cwd: root });
    const stack = new Stack(join(root, project.output, 'stacks', stackId(process.env['ENVIRONMENT'] || tutorial)));
    stack.terraform(['init', '-input=false']);
    return stack;
  }

  /** Runs terraform in the terminal. */
  terraform(args: readonly string[], options: SpawnSyncOptions = {}): Buffer {
    return run('terraform', args, { cwd: this.folder, ...options });
  }

  /** Runs `terraform show -json`: on the state, or on a plan. */
  show(...args: readonly string[]): unknown {
    const output = this.terraform(['show', '-json', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 64 * 1024 * 1024,
    });
    return JSON.parse(output.toString());
  }
}

/**
 * The options for terraform that a script was given after `--`. Terraform runs in the stack's folder, so that the path of
 * a variable file is resolved where it was typed.
 */
export const terraformOptions = (
  given: readonly string[] = process.argv.slice(2),
  typedIn = process.env['INIT_CWD'] ?? process.cwd(),
): string[] =>
  given.map((option, at) => {
    const [, name, path] = /^(--?var-file=)(.+)$/.exec(option) ?? [];
    if (name !== undefined && path !== undefined) return name + resolve(typedIn, path);
    return /^--?var-file$/.test(given[at - 1] ?? '') ? resolve(typedIn, option) : option;
  });

/** Runs a script, and ends the process with its failure in one line. */
export const main = async (script: () => void | Promise<void>): Promise<void> => {
  // Ctrl-C reaches terraform too, which ends in order. Its end is waited for.
  process.on('SIGINT', () => undefined);
  try {
    await script();
  } catch (error) {
    if (!(error instanceof ProgramFailure)) console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
};
