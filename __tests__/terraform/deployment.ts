import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zip } from '../../stacks/lambda-bundle';
import { synthesizeInto } from '../stacks/synthesized';
import type { Choices } from '../stacks/synthesized';
import { run } from './programs';

/** What a plan would do, by address: `update`, `delete+create` and so on, as Terraform names actions. */
export type Changes = Readonly<Record<string, string>>;

interface Plan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly mode: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

/** A zip that Lambda would take. */
export const packageOf = (code: string): Uint8Array => zip({ 'index.js': Buffer.from(code) });

/** A stack with a folder and a state of its own, deployed by terraform itself. */
export class Deployment {
  private readonly folder = mkdtempSync(join(tmpdir(), 'deployment-'));
  private stack = '';

  constructor(choices: Choices = {}) {
    this.synthesize(choices);
  }

  /** Synthesizes again, with other choices or another handler. */
  synthesize(choices: Choices): void {
    const functionPackage = packageOf('exports.handler = async () => "pong";');
    this.stack = synthesizeInto(join(this.folder, 'cdktf.out'), { functionPackage, ...choices });
  }

  terraform(...args: readonly string[]): string {
    return run('terraform', args, { cwd: this.stack });
  }

  init(...args: readonly string[]): void {
    this.terraform('init', '-no-color', ...args);
    this.terraform('validate', '-no-color');
  }

  /** What would be changed. Nothing is. */
  plan(variables: Variables = {}): Changes {
    const file = join(this.folder, 'plan');
    this.terraform('plan', '-no-color', `-out=${file}`, ...asArguments(variables));
    const { resource_changes: changes = [] } = JSON.parse(this.terraform('show', '-json', file)) as Plan;
    return Object.fromEntries(
      changes
        .filter(({ mode, change }) => mode === 'managed' && change.actions.join() !== 'no-op')
        .map(({ address, change }) => [address, change.actions.join('+')]),
    );
  }

  apply(variables: Variables = {}): void {
    this.terraform('apply', '-no-color', '-auto-approve', ...asArguments(variables));
  }

  output(name: string): string {
    return this.terraform('output', '-raw', name);
  }

  destroy(variables: Variables = {}): void {
    this.terraform('destroy', '-no-color', '-auto-approve', ...asArguments(variables));
  }

  /** Removes the folder, the state with it. */
  forget(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Terraform variables, in Terraform's own notation. */
export type Variables = Readonly<Record<string, string>>;

const asArguments = (variables: Variables): string[] =>
  Object.entries(variables).map(([name, value]) => `-var=${name}=${value}`);
