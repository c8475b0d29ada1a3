import { isDeepStrictEqual } from 'node:util';
import { getExpressionAst } from '@cdktf/hcl2json';
import { grants } from '../../stacks/bootstrap/grants';

/**
 * The only contents that the synthesized Terraform of a pull request may have before Terraform reads it with
 * credentials. Everything else is rejected: a plan runs providers, reads data sources and evaluates functions, so a
 * list of what is forbidden would always miss something. For example, `terraform plan` of an output
 * `${file("/proc/self/environ")}` shows the session token.
 */

/** The sections of the file. Two of them must equal those of the base branch. */
const sections = ['//', 'check', 'data', 'output', 'provider', 'resource', 'terraform', 'variable'];
const equalToBase = ['provider', 'terraform'] as const;

/** The deployment policy covers exactly the types of the stack. */
const resourceTypes = [...new Set(grants.flatMap(({ actions }) => Object.keys(actions)))];

/** Data sources that read the caller's own identity, or nothing. */
const dataTypes = ['aws_caller_identity', 'aws_iam_policy_document', 'aws_partition'];

/** The Terraform functions that the stack uses. None of them reads a file, the environment or the time. */
export const functions = [
  'alltrue',
  'can',
  'concat',
  'contains',
  'distinct',
  'floor',
  'formatlist',
  'join',
  'regex',
  'toset',
];

/** Meta-arguments that run a program, or choose another provider. */
const refusedArguments = ['connection', 'provider', 'provisioner'];

/** Arguments whose strings Terraform reads as expressions, even without `${`. */
const bareExpressions = ['depends_on', 'ignore_changes', 'replace_triggered_by'];

/** The only file on this machine that the stack names: the function's package, next to the synthesized JSON. */
export const packagePath = /^assets\/[\w-]+\/[0-9A-F]{32}\/function\.zip$/;

export type Json = string | number | boolean | null | readonly Json[] | Members;

export interface Members {
  readonly [name: string]: Json;
}

const isMembers = (json: Json | undefined): json is Members =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const entriesOf = (json: Json | undefined): [string, Json][] => (isMembers(json) ? Object.entries(json) : []);

/** The functions that a template calls. Terraform reads every string in its JSON as a template. */
const functionsIn = async (template: string): Promise<string[]> => {
  const end = 'END_OF_TEMPLATE';
  if (template.includes(end)) return [end];
  type Node = { readonly type: string; readonly meta: { readonly name?: string }; readonly children: readonly Node[] };
  const called = ({ type, meta, children }: Node): string[] => [
    ...(type === 'function' ? [String(meta.name)] : []),
    ...children.flatMap(called),
  ];
  // In a heredoc, as in Terraform's JSON, a backslash has no special meaning.
  const tree = (await getExpressionAst('template.tf', `<<${end}\n${template}\n${end}\n`)) as unknown as Node | null;
  return tree ? called(tree) : [end];
};

const refusalsOfText = async (text: string, path: string): Promise<string[]> => {
  if (!/[$%]\{/.test(text)) return [];
  try {
    const refused = (await functionsIn(text)).filter((name) => !functions.includes(name));
    return refused.map((name) => `${path} calls ${name}(): the stack uses only ${functions.join(', ')}.`);
  } catch {
    return [`${path} is not a valid template.`];
  }
};

/** Checks every string, including the names of members, because Terraform reads some of them as templates. */
const refusalsOfTexts = async (json: Json, path: string): Promise<string[]> => {
  if (typeof json === 'string') return refusalsOfText(json, path);
  if (Array.isArray(json)) {
    const elements = (json as readonly Json[]).map((element, at) => refusalsOfTexts(element, `${path}[${at}]`));
    return (await Promise.all(elements)).flat();
  }
  const members = entriesOf(json).map(async ([name, value]) => [
    ...(await refusalsOfText(name, `a name in ${path}`)),
    ...(bareExpressions.includes(name) && !/^["[\]\w.,-]*$/.test(JSON.stringify(value))
      ? [`${path}.${name} must contain only addresses and names.`]
      : []),
    ...(await refusalsOfTexts(value, `${path}.${name}`)),
  ]);
  return (await Promise.all(members)).flat();
};

const refusalsOfTypes = (section: string, types: Json | undefined, allowed: readonly string[]): string[] =>
  entriesOf(types).flatMap(([type]) =>
    allowed.includes(type) ? [] : [`${section}.${type} is not part of the stack.`],
  );

const refusalsOfBlocks = (section: string, types: Json | undefined): string[] =>
  entriesOf(types).flatMap(([type, blocks]) => {
    if (!isMembers(blocks)) return [`${section}.${type} must be an object.`];
    return entriesOf(blocks).flatMap(([id, block]) => {
      const path = `${section}.${type}.${id}`;
      // Terraform also accepts a list of blocks. The stack has none.
      if (!isMembers(block)) return [`${path} must be an object.`];
      return [
        ...refusedArguments.filter((name) => name in block).map((name) => `${path}.${name} is not part of the stack.`),
        ...('filename' in block && !(typeof block['filename'] === 'string' && packagePath.test(block['filename']))
          ? [`${path}.filename must be the function's package.`]
          : []),
      ];
    });
  });

const refusalsOfChecks = (checks: Json | undefined): string[] =>
  entriesOf(checks).flatMap(([id, check]) =>
    isMembers(check) && Object.keys(check).every((name) => name === 'assert')
      ? []
      : [`check.${id} may contain only assert.`],
  );

/**
 * Compares the synthesized Terraform of a pull request with what is allowed.
 *
 * @returns a sentence for each part that is rejected, or an empty list if Terraform may read it
 */
export const refusalsOf = async (proposed: Json, base: Members): Promise<string[]> => {
  if (!isMembers(proposed)) return ['The synthesized Terraform must be an object.'];
  const unknown = Object.keys(proposed).filter((section) => !sections.includes(section));
  return [
    ...unknown.map((section) => `${section} is not part of the stack.`),
    ...['check', 'data', 'output', 'resource', 'variable']
      .filter((section) => section in proposed && !isMembers(proposed[section]))
      .map((section) => `${section} must be an object.`),
    ...equalToBase
      .filter((section) => !isDeepStrictEqual(proposed[section], base[section]))
      .map((section) => `${section} must be the same as in the base branch.`),
    ...refusalsOfTypes('resource', proposed['resource'], resourceTypes),
    ...refusalsOfTypes('data', proposed['data'], dataTypes),
    ...refusalsOfBlocks('resource', proposed['resource']),
    ...refusalsOfBlocks('data', proposed['data']),
    ...refusalsOfChecks(proposed['check']),
    ...(await refusalsOfTexts(proposed, 'terraform')),
  ];
};
