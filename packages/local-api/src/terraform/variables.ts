import { parse } from '@cdktf/hcl2json';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error';
import { evaluateExpression, evaluateTemplate } from './expression';
import type { Scope } from './expression';
import { convert } from './type-constraint';
import { dig, ExpressionError, toBoolean, toText } from './value';
import type { Value, ValueMap } from './value';

/** A `variable` block of the synthesized stack. */
export interface VariableBlock {
  readonly type?: string;
  readonly default?: Value;
  readonly nullable?: boolean;
  readonly validation?: readonly { readonly condition: string; readonly error_message: string }[];
}

export interface VariableSources {
  /** The folder that contains `terraform.tfvars` and `*.auto.tfvars`. */
  readonly directory: string;
  /** `TF_VAR_name` */
  readonly environment: NodeJS.ProcessEnv;
  /** Receives a warning about ignored variables. @default prints nothing */
  readonly warn?: (line: string) => void;
}

/**
 * Reads the value of each variable. As in Terraform, `terraform.tfvars` takes precedence over `TF_VAR_name`, and
 * `*.auto.tfvars`, in the order of their names, take precedence over both (Terraform language, Input Variables). Checks
 * types and `validation` blocks.
 *
 * @throws StartError with the stack's own error message
 */
export const readVariables = async (
  blocks: Readonly<Record<string, VariableBlock>>,
  sources: VariableSources,
): Promise<ValueMap> => {
  const given = {
    ...(await fromEnvironment(blocks, sources)),
    ...(await fromFiles(blocks, sources)),
  };
  const values: Record<string, Value> = {};
  for (const [name, block] of Object.entries(blocks)) values[name] = await valueOf(name, block, given[name]);
  const scope = variableScope(values);
  for (const [name, block] of Object.entries(blocks)) await validate(name, block, scope);
  return values;
};

/** Resolves only names that begin with `var`. */
export const variableScope = (values: ValueMap): Scope => ({
  resolve: ([root = '', ...rest]) =>
    root === 'var'
      ? Promise.resolve(dig(values, rest, 'var'))
      : Promise.reject(new ExpressionError(`${[root, ...rest].join('.')} cannot be used here`)),
});

interface Given {
  readonly value: Value;
  /** The source of the value, for error messages. */
  readonly origin: string;
}

const fromEnvironment = async (
  blocks: Readonly<Record<string, VariableBlock>>,
  { environment, warn = () => undefined }: VariableSources,
): Promise<Record<string, Given>> => {
  const found: Record<string, Given> = {};
  const undeclared = Object.keys(environment).filter(
    (name) => name.startsWith('TF_VAR_') && !Object.hasOwn(blocks, name.slice('TF_VAR_'.length)),
  );
  // Terraform itself ignores these without a warning, and uses the default.
  if (undeclared.length > 0) warn(`Warning: ignoring ${undeclared.join(', ')}: not declared in the stack.`);
  for (const [name, block] of Object.entries(blocks)) {
    const origin = `TF_VAR_${name}`;
    const text = environment[origin];
    if (text === undefined) continue;
    const isPrimitive = ['string', 'number', 'bool'].includes(typeOf(block));
    found[name] = { value: isPrimitive ? text : await literal(text, origin), origin };
  }
  return found;
};

/** If the type of a variable is not primitive, the text is an HCL expression. */
const literal = (text: string, origin: string): Promise<Value> =>
  evaluateExpression(text, variableScope({})).catch((error: unknown) => {
    throw new StartError(`${origin} cannot be read: ${(error as Error).message}.`, 'Write it as an HCL value.');
  });

/**
 * Like Terraform, this ignores variables in a file that the stack does not declare, and warns about them: environments
 * share the files, but do not all declare the same variables.
 */
const fromFiles = async (
  blocks: Readonly<Record<string, VariableBlock>>,
  { directory, warn = () => undefined }: VariableSources,
): Promise<Record<string, Given>> => {
  const found: Record<string, Given> = {};
  for (const origin of variableFiles(directory)) {
    const undeclared: string[] = [];
    for (const [name, value] of Object.entries(await parseFile(directory, origin))) {
      if (Object.hasOwn(blocks, name)) found[name] = { value, origin };
      else undeclared.push(JSON.stringify(name));
    }
    if (undeclared.length > 0) {
      warn(`Warning: ignoring ${undeclared.join(', ')} in ${origin}: not declared in the stack of this environment.`);
    }
  }
  return found;
};

export const variableFiles = (directory: string): string[] => [
  ...['terraform.tfvars', 'terraform.tfvars.json'].filter((name) => existsSync(join(directory, name))),
  ...readdirSync(directory)
    .filter((name) => /\.auto\.tfvars(\.json)?$/.test(name))
    .sort(),
];

const parseFile = async (directory: string, name: string): Promise<ValueMap> => {
  const text = readFileSync(join(directory, name), 'utf8');
  try {
    return (name.endsWith('.json') ? JSON.parse(text) : await parse(name, text)) as ValueMap;
  } catch (error) {
    throw new StartError(`${name} cannot be read: ${(error as Error).message}`, 'Correct it, or move it elsewhere.');
  }
};

const typeOf = (block: VariableBlock): string => block.type?.replace(/^\$\{(.*)\}$/, '$1') ?? 'any';

const valueOf = async (name: string, block: VariableBlock, given: Given | undefined): Promise<Value> => {
  const set = given?.value === null && block.nullable === false ? undefined : given;
  const value = set === undefined ? block.default : set.value;
  if (value === undefined) {
    throw new StartError(`The variable ${name} has no value.`, `Set it in terraform.tfvars, or as TF_VAR_${name}.`);
  }
  try {
    return await convert(value, typeOf(block));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new StartError(
      `${set?.origin ?? 'The default'} sets ${name} to an invalid value: ${error.message}.`,
      `The type of ${name} is ${typeOf(block)}.`,
    );
  }
};

const validate = async (name: string, block: VariableBlock, scope: Scope): Promise<void> => {
  for (const { condition, error_message: message } of block.validation ?? []) {
    if (!toBoolean(await evaluateTemplate(condition, scope))) {
      throw new StartError(`The variable ${name} is not valid: ${toText(await evaluateTemplate(message, scope))}`, '');
    }
  }
};
