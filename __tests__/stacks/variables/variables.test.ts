import { describe, expect, test } from '@jest/globals';
import { variableDefinitions } from '../../../stacks/variables/definitions';
import { Variables } from '../../../stacks/variables/variables';
import { synthAlone, synthesize } from '../synthesized';
import type { Terraform } from '../synthesized';

const definitions = Object.entries(variableDefinitions('tutorial'));

/** Every choice that adds variables. */
const everything = { authorization: 'API_KEY', observability: true };
const { variable: variables } = synthesize({ choices: everything });

test.each([{}, everything])('with %j, the stack has exactly the variables that it uses', (choices) => {
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

test('a variable can be read only as its own type', () => {
  const synthesized = synthAlone((scope) => {
    const variables = new Variables(scope, 'variables', { environment: 'tutorial' });
    variables.number('memory_size');
    // None of these may compile: `npm run typecheck` fails if one does.
    // @ts-expect-error it is a string
    variables.number('region');
    // @ts-expect-error it is a number
    variables.string('timeout');
    // @ts-expect-error it is a list
    variables.string('alarm_emails');
  });
  const { variable } = JSON.parse(synthesized) as Terraform;
  expect(variable['memory_size']).toMatchObject({ type: 'number', default: 512 });
});

describe('another environment', () => {
  const { variable } = synthesize({ environment: 'staging', choices: everything });

  test('has its own names', () => {
    const names = ['table_name', 'role_name', 'function_name', 'api_name'];
    for (const name of names) {
      expect(variable[name]?.default).toMatch(/^staging-/);
    }
  });

  test('protects its table from deletion', () => {
    expect(variable['deletion_protection']?.default).toBe(true);
  });
});
