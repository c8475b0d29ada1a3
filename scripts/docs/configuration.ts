import { choices } from '../../stacks/configuration/choices';
import { tutorial } from '../../stacks/configuration/environment-names';
import { variableDefinitions } from '../../stacks/variables/definitions';
import type { VariableDefinition } from '../../stacks/variables/definitions';
import { code, table } from './markdown';

const definitions: Readonly<Record<string, VariableDefinition>> = variableDefinitions(tutorial);

/** The choices of an environment. */
export const choicesTable = (): string =>
  table(
    ['choice', 'default', 'allowed', 'description'],
    Object.entries(choices).map(([name, choice]) => [
      code(name),
      code(JSON.stringify(choice.default)),
      choice.allowed,
      choice.description,
    ]),
  );

/** The Terraform variables, with the defaults of the environment `tutorial`. */
export const variablesTable = (): string =>
  table(
    ['variable', 'type', 'default', 'allowed', 'description'],
    Object.entries(definitions).map(([name, { type, description, default: value, checks = [] }]) => [
      code(name),
      type,
      code(JSON.stringify(value)),
      checks.map(({ allowed }) => allowed).join('; '),
      description,
    ]),
  );

/** `terraform.tfvars.example`. */
export const variablesExample = (): string =>
  [
    '# Values of the Terraform variables, each with its default in the environment tutorial. Copy this file to',
    '# terraform.tfvars, and uncomment what you change. Every environment reads terraform.tfvars: do not set names there if',
    '# you deploy several, or give each environment a file of its own (-var-file).',
    '#',
    '# Written by `npm run docs` from stacks/variables/definitions.ts.',
    ...Object.entries(definitions).flatMap(([name, { description, default: value }]) => [
      '',
      `# ${description}`,
      `# ${name} = ${JSON.stringify(value)}`,
    ]),
    '',
  ].join('\n');
