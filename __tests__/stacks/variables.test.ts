import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfiguration } from '../../stacks/read-configuration';
import { variableDefinitions } from '../../stacks/variable-definitions';
import { synthesize } from './synthesized';

const root = join(__dirname, '..', '..');
const definitions = Object.entries(variableDefinitions(readConfiguration({ tutorial: {} }, 'tutorial')));

/** Every choice that adds variables. */
const everything = { authorization: 'API_KEY', observability: true };
const { variable: variables } = synthesize({ choices: everything });

test.each([{}, everything])('with %j the stack has the variables that it uses, and no other', (choices) => {
  const { variable, ...rest } = synthesize({ choices });
  const used = new Set(JSON.stringify(rest).match(/(?<=\bvar\.)\w+/g));
  expect(Object.keys(variable).sort()).toEqual([...used].sort());
});

test('every variable is used by some environment', () => {
  expect(Object.keys(variables).sort()).toEqual(definitions.map(([name]) => name).sort());
});

test.each(definitions)('%s has a type, a description and a default, and is never null', (name, definition) => {
  const { type, description } = definition;
  expect(variables[name]).toMatchObject({
    type,
    description,
    default: definition.default,
    nullable: false,
  });
});

test('terraform.tfvars.example names all of them, with their defaults', () => {
  const example = readFileSync(join(root, 'terraform.tfvars.example'), 'utf8');
  const expected = definitions.map(
    ([name, { description, default: value }]) => `# ${description}\n# ${name} = ${JSON.stringify(value)}\n`,
  );
  expect(example.slice(example.indexOf('\n\n') + 2)).toBe(expected.join('\n'));
});

describe('another environment', () => {
  const { variable } = synthesize({ environment: 'staging', choices: everything });

  test('has names of its own', () => {
    const names = ['table_name', 'role_name', 'function_name', 'api_name'];
    for (const name of names) {
      expect(variable[name]?.default).toMatch(/^staging-/);
    }
  });

  test('keeps its table', () => {
    expect(variable['deletion_protection']?.default).toBe(true);
  });
});
