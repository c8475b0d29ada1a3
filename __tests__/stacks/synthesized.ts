import { join } from 'node:path';
import { App } from 'cdktf';
import type { Construct } from 'constructs';
import { operations } from '../../src/operations';
import type { OperationDeclaration } from '../../src/operations/operation';
import { stackId } from '../../stacks/configuration/environment-names';
import { readConfiguration } from '../../stacks/configuration/read-configuration';
import { DynamoDBOperationsStack } from '../../stacks/dynamodb-operations-stack';
import { PinnedStack } from '../../stacks/pinned-stack';
import { Testing } from '../support/cdktf';

export type Block = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

/** The JSON that Terraform reads. */
export interface Terraform {
  readonly data: Blocks;
  readonly resource: Blocks;
  readonly variable: Readonly<Record<string, Block & { readonly default: unknown }>>;
  readonly output: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly terraform: Block;
  readonly check?: Readonly<Record<string, Block>>;
}

export interface StackOptions {
  readonly environment?: string;
  /** As in cdktf.json. */
  readonly choices?: unknown;
  readonly operations?: readonly OperationDeclaration[];
  readonly functionPackage?: Uint8Array;
}

export const declarations = operations.map(({ declaration }) => declaration);

/** The stack of an environment, with a placeholder for the handler's zip. */
const stackIn = (
  app: App,
  {
    environment = 'tutorial',
    choices = {},
    operations = declarations,
    functionPackage = Buffer.from('zip'),
  }: StackOptions,
): DynamoDBOperationsStack =>
  new DynamoDBOperationsStack(app, stackId(environment), {
    configuration: readConfiguration({ [environment]: choices }, environment),
    operations,
    functionPackage,
  });

/** Synthesizes the stack into a folder, with its assets, and returns the stack's own folder. */
export const synthesizeInto = (outdir: string, options: StackOptions = {}): string => {
  const app = new App({ outdir, stackTraces: false });
  const stack = stackIn(app, options);
  app.synth();
  return join(outdir, 'stacks', stack.node.id);
};

/** The synthesized stack, for cdktf's matchers. */
export const synth = (choices: object = {}, options: StackOptions = {}): string =>
  Testing.synth(stackIn(Testing.app(), { choices, ...options }));

/** The synthesized stack, as an object. */
export const synthesize = (options: StackOptions = {}): Terraform =>
  JSON.parse(Testing.synth(stackIn(Testing.app(), options))) as Terraform;

/** Synthesizes constructs on their own. Unlike in `Testing.synthScope`, addresses end with the constructs' ids. */
export const synthAlone = (build: (scope: Construct) => void): string => {
  const stack = new PinnedStack(Testing.app(), 'alone');
  build(stack);
  return Testing.synth(stack);
};

/** The block of one resource. */
export const resource = (terraform: Terraform, type: string, id: string): Block => {
  const block = terraform.resource[type]?.[id];
  if (!block) {
    throw new Error(`There is no ${type}.${id}`);
  }
  return block;
};

/** All blocks of a type, by id. */
export const resources = (terraform: Terraform, type: string): Readonly<Record<string, Block>> =>
  terraform.resource[type] ?? {};

/** The addresses of everything that Terraform keeps in its state. */
export const addresses = (terraform: Terraform): string[] =>
  Object.entries(terraform.resource)
    .flatMap(([type, blocks]) => Object.keys(blocks).map((id) => `${type}.${id}`))
    .sort();

/** The statements of a policy document. */
export const statements = (terraform: Terraform, id: string): readonly Block[] =>
  terraform.data['aws_iam_policy_document']?.[id]?.['statement'] as readonly Block[];
