import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackId } from '../../stacks/configuration/environment-names';
import { copyCheckout } from '../checkout';
import { run } from './programs';

type Variables = Readonly<Record<string, string>>;

/** A checkout of the project, in a folder whose path contains a space, and the commands that people run in it. */
export class Project {
  private readonly folder = mkdtempSync(join(tmpdir(), 'project-'));
  private readonly root = copyCheckout(join(this.folder, 'a checkout'));

  /** Sets the choices of an environment in cdktf.json. */
  choose(environment: string, choices: object): void {
    const file = join(this.root, 'cdktf.json');
    const project = JSON.parse(readFileSync(file, 'utf8')) as { context: { environments: Record<string, object> } };
    project.context.environments[environment] = choices;
    writeFileSync(file, JSON.stringify(project));
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.root, name), text);
  }

  has(name: string): boolean {
    return existsSync(join(this.root, name));
  }

  npm(script: string, args: readonly string[] = [], env: Variables = {}): string {
    return run('npm', ['run', '--silent', script, '--', ...args], { cwd: this.root, env });
  }

  /** Runs the CDKTF CLI without the provider lock, which would ask the registry. */
  cdktf(command: 'deploy' | 'destroy' | 'diff', args: readonly string[] = [], env: Variables = {}): string {
    const approval = command === 'diff' ? [] : ['--auto-approve'];
    return run('npx', ['cdktf', command, ...approval, '--skip-provider-lock', ...args], {
      cwd: this.root,
      env: { CI: '1', ...env },
    });
  }

  /** Runs an npm script. When its output matches, interrupts it and everything that it started, as Ctrl-C does. */
  async interrupt(script: string, args: readonly string[], when: RegExp): Promise<void> {
    const child = spawn('npm', ['run', '--silent', script, '--', ...args], {
      cwd: this.root,
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = once(child, 'exit');
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (when.test(text) && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    });
    await ended;
  }

  /** Runs terraform itself in the folder of an environment's stack. */
  terraform(args: readonly string[], environment = 'tutorial', env: Variables = {}): string {
    return run('terraform', args, { cwd: join(this.root, 'cdktf.out', 'stacks', stackId(environment)), env });
  }

  /** Removes the checkout, local state included. */
  forget(): void {
    rmSync(this.folder, { recursive: true });
  }
}
