import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { deploymentAddress, removedApiParts } from '../../scripts/removed-api-parts';
import type { TerraformPlan } from '../../scripts/terraform-json';
import { zip } from '../../stacks/lambda-bundle';
import { synthesizeInto } from '../stacks/synthesized';
import type { StackOptions } from '../stacks/synthesized';
import { run } from './programs';

/** The planned actions by address: `update`, `delete+create` and so on, as Terraform names them. */
export type Changes = Readonly<Record<string, string>>;

interface Plan extends TerraformPlan {
  readonly warnings: readonly string[];
}

/** A line of `terraform apply -json`: Terraform, "Machine-Readable UI". */
interface Message {
  readonly type: string;
  readonly hook?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly detail: string };
}

/** The steps of an apply, in order, and its warnings. */
export interface Applied {
  readonly steps: readonly { readonly address: string; readonly action: string }[];
  readonly warnings: readonly string[];
}

/** A zip that Lambda would accept. */
export const packageOf = (code: string): Uint8Array => zip({ 'index.js': Buffer.from(code) });

/** A stack with its own folder and state, deployed by terraform itself. */
export class Deployment {
  private readonly folder = mkdtempSync(join(tmpdir(), 'deployment-'));
  private stack = '';

  constructor(options: StackOptions = {}) {
    this.synthesize(options);
  }

  /** Synthesizes again, with other choices or another handler. */
  synthesize(options: StackOptions): void {
    const functionPackage = packageOf('exports.handler = async () => "pong";');
    this.stack = synthesizeInto(join(this.folder, 'cdktf.out'), { functionPackage, ...options });
  }

  terraform(...args: readonly string[]): string {
    return run('terraform', args, { cwd: this.stack });
  }

  init(...args: readonly string[]): void {
    this.terraform('init', '-no-color', ...args);
    this.terraform('validate', '-no-color');
  }

  /** Plans, and changes nothing. */
  plan(variables: Variables = {}): Changes {
    return changesOf(this.planned(variables));
  }

  /**
   * The settings that the provider reads where the simulator is out of date.
   *
   * @throws Error if the plan contains changes or warnings
   */
  settings(variables: Variables = {}): Readonly<Record<string, unknown>> {
    const plan = this.planned(variables);
    expect({ changes: changesOf(plan), warnings: plan.warnings }).toEqual({ changes: {}, warnings: [] });
    return settingsIn(plan);
  }

  apply(variables: Variables = {}): Applied {
    return appliedBy(this.terraform('apply', '-json', '-auto-approve', ...asArguments(variables)));
  }

  /**
   * Applies, and once more if that removes parts of the API, as `npm run deploy` does.
   *
   * @throws Error if Terraform destroys something that is still used
   */
  deploy(variables: Variables = {}): void {
    const plan = this.planned(variables);
    expect(destroyedTooEarly(plan, this.apply(variables))).toEqual([]);
    if (removedApiParts(plan).length > 0) {
      this.terraform('taint', deploymentAddress);
      this.apply(variables);
    }
  }

  private planned(variables: Variables): Plan {
    const file = join(this.folder, 'plan');
    const { warnings } = appliedBy(this.terraform('plan', '-json', `-out=${file}`, ...asArguments(variables)));
    return { ...(JSON.parse(this.terraform('show', '-json', file)) as TerraformPlan), warnings };
  }

  output(name: string): string {
    return this.terraform('output', '-raw', name);
  }

  destroy(variables: Variables = {}): void {
    this.terraform('destroy', '-no-color', '-auto-approve', ...asArguments(variables));
  }

  /** Removes the folder, including the state. */
  forget(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Terraform variables, in Terraform's own notation. */
export type Variables = Readonly<Record<string, string>>;

const asArguments = (variables: Variables): string[] =>
  Object.entries(variables).map(([name, value]) => `-var=${name}=${value}`);

const changesOf = ({ resource_changes: changes = [] }: Plan): Changes =>
  Object.fromEntries(
    changes
      .filter(({ mode, change }) => mode === 'managed' && change.actions.join() !== 'no-op')
      .map(({ address, change }) => [address, change.actions.join('+')]),
  );

const appliedBy = (output: string): Applied => {
  const messages = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Message);
  return {
    steps: messages.flatMap(({ type, hook }) =>
      type === 'apply_complete' && hook ? [{ address: hook.resource.addr, action: hook.action }] : [],
    ),
    warnings: messages.flatMap(({ diagnostic }) =>
      // Every plan of an open API has this warning.
      diagnostic && diagnostic.summary !== 'Check block assertion failed' ? [diagnostic.summary] : [],
    ),
  };
};

/** Sentences about everything that an apply destroyed before it had changed all of its users. */
const destroyedTooEarly = ({ prior_state: state }: Plan, { steps }: Applied): string[] => {
  const resources = state?.values?.root_module?.resources ?? [];
  return steps.flatMap(({ address, action }, at) =>
    action !== 'delete'
      ? []
      : resources
          .filter(({ depends_on: used = [] }) => used.includes(address))
          .filter((user) => steps.slice(at).some((later) => later.address === user.address))
          .map((user) => `${address} is destroyed before ${user.address} is changed`),
  );
};

/** The attributes for which moto 5 always shows the first value. The provider reads the current one. */
const notUpdatedByMoto: Readonly<Record<string, readonly string[]>> = {
  aws_lambda_function: ['architectures', 'ephemeral_storage', 'kms_key_arn', 'logging_config', 'tracing_config'],
  aws_dynamodb_table: ['server_side_encryption', 'table_class'],
  aws_cloudwatch_log_group: ['kms_key_id'],
};

const settingsIn = ({ prior_state: state }: Plan): Readonly<Record<string, unknown>> => {
  const resources = state?.values?.root_module?.resources ?? [];
  const key = resources.find(({ type }) => type === 'aws_kms_key')?.values['arn'];
  return Object.fromEntries(
    resources.flatMap(({ address, type, values }) =>
      (notUpdatedByMoto[type] ?? []).map((name) => [
        `${address}.${name}`,
        JSON.parse(JSON.stringify(values[name] ?? null, (_, value: unknown) => (value === key ? 'the key' : value))),
      ]),
    ),
  );
};
