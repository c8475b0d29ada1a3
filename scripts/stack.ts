import { spawnSync } from 'node:child_process';
import type { SpawnSyncOptions, SpawnSyncReturns } from 'node:child_process';
import { join, resolve } from 'node:path';
import project from '../cdktf.json';
import { stackId, tutorial } from '../stacks/configuration/environment-names';
import type { TerraformPlan, TerraformState } from './terraform-json';

const root = join(__dirname, '..');

/** A program failed, and printed why. */
export class ProgramFailure extends Error {
  constructor(readonly status: number) {
    super('A program failed.');
  }
}

const run = (program: string, args: readonly string[], options: SpawnSyncOptions): SpawnSyncReturns<Buffer> => {
  const result = spawnSync(program, args, options) as SpawnSyncReturns<Buffer>;
  if ((result.error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
    throw new Error(`${program} is not installed, or not in PATH.`);
  }
  if (result.error) throw result.error;
  if (result.status !== 0) throw new ProgramFailure(result.status ?? 1);
  return result;
};

/** The synthesized stack of ENVIRONMENT, as terraform sees it. */
export class Stack {
  private constructor(private readonly folder: string) {}

  /** Synthesizes the stack and prepares terraform. */
  static prepare(): Stack {
    run(process.execPath, ['--import', 'tsx', 'main.ts'], { cwd: root, stdio: 'inherit' });
    const stack = new Stack(join(root, project.output, 'stacks', stackId(process.env['ENVIRONMENT'] || tutorial)));
    stack.terraform(['init', '-input=false']);
    return stack;
  }

  /** Runs terraform in the terminal. */
  terraform(args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
    run('terraform', args, { cwd: this.folder, stdio: 'inherit', env: { ...process.env, ...env } });
  }

  state(): TerraformState {
    return this.show() as TerraformState;
  }

  plan(file: string): TerraformPlan {
    return this.show(file) as TerraformPlan;
  }

  private show(...args: readonly string[]): unknown {
    const { stdout } = run('terraform', ['show', '-json', ...args], {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 64 * 1024 * 1024,
    });
    return JSON.parse(stdout.toString());
  }
}

/**
 * The options for terraform that follow `--`. Terraform runs in the stack's folder, so paths of files are resolved
 * against the folder in which they were typed.
 */
export const terraformOptions = (
  given: readonly string[] = process.argv.slice(2),
  typedIn = process.env['INIT_CWD'] ?? process.cwd(),
): string[] =>
  given.map((option, at) => {
    const [, name, path] = /^(--?(?:var-file|out)=)(.+)$/.exec(option) ?? [];
    if (name !== undefined && path !== undefined) return name + resolve(typedIn, path);
    return /^--?var-file$/.test(given[at - 1] ?? '') ? resolve(typedIn, option) : option;
  });

/** Runs a script. If it fails, the process prints one line that says why. */
export const main = async (script: () => void | Promise<void>): Promise<void> => {
  // Ctrl-C reaches terraform too, which finishes what it is doing. The script waits for it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  try {
    await script();
  } catch (error) {
    if (!(error instanceof ProgramFailure)) console.error(error instanceof Error ? error.message : error);
    process.exitCode = error instanceof ProgramFailure ? error.status : 1;
  }
};
