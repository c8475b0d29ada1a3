import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { operations } from '../../src/operations';
import type { OperationDeclaration } from '../../src/operations/operation';
import { readConfiguration } from '../../stacks/read-configuration';
import { DynamodbOperationsStack } from '../../stacks/dynamodb-operations-stack';

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

export interface Choices {
  readonly environment?: string;
  /** As in cdktf.json. */
  readonly choices?: unknown;
  readonly operations?: readonly OperationDeclaration[];
  readonly functionPackage?: Uint8Array;
}

export const declarations = operations.map(({ declaration }) => declaration);

/** Synthesizes the stack, with a stand-in for the handler's zip, and returns the stack's folder. */
export const synthesizeInto = (
  outdir: string,
  {
    environment = 'tutorial',
    choices = {},
    operations = declarations,
    functionPackage = Buffer.from('zip'),
  }: Choices = {},
): string => {
  const app = new App({ outdir, stackTraces: false });
  const configuration = readConfiguration({ [environment]: choices }, environment);
  new DynamodbOperationsStack(app, 'dynamodb-operations', { configuration, operations, functionPackage });
  app.synth();
  return join(outdir, 'stacks', 'dynamodb-operations');
};

/** What is synthesized. */
export const synthesize = (choices: Choices = {}): Terraform => {
  const outdir = mkdtempSync(join(tmpdir(), 'synthesized-'));
  try {
    return JSON.parse(readFileSync(join(synthesizeInto(outdir, choices), 'cdk.tf.json'), 'utf8')) as Terraform;
  } finally {
    rmSync(outdir, { recursive: true });
  }
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
