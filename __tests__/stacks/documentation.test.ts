import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { choices } from '../../stacks/configuration';
import { readConfiguration } from '../../stacks/read-configuration';
import { variableDefinitions } from '../../stacks/variable-definitions';
import type { VariableDefinition } from '../../stacks/variable-definitions';
import { addresses, synthesize } from './synthesized';

const document = (name: string): string => readFileSync(join(__dirname, '..', '..', 'docs', name), 'utf8');

/** The rows of a document's tables, without padding. */
const rows = document('configuration.md')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));

const rowOf = (name: string): string[] => rows.find(([, first]) => first === `\`${name}\``)?.slice(1, -1) ?? [];

const code = (value: unknown): string => `\`${JSON.stringify(value)}\``;

describe('docs/configuration.md', () => {
  test.each(Object.entries(choices))('has the choice %s', (name, choice) => {
    expect(rowOf(name).slice(1, 3)).toEqual([code(choice.default), choice.allowed]);
  });

  const definitions: Readonly<Record<string, VariableDefinition>> = variableDefinitions(
    readConfiguration({ tutorial: {} }, 'tutorial'),
  );

  test.each(Object.entries(definitions))('has the variable %s', (name, definition) => {
    const { type, description, check } = definition;
    expect(rowOf(name).slice(1)).toEqual([type, code(definition.default), check?.allowed ?? '', description]);
  });
});

test('docs/deploying.md imports to addresses that there are', () => {
  const imported = [...document('deploying.md').matchAll(/^ {2}to = (.*)$/gm)].map(([, address]) => address);
  expect(imported.length).toBeGreaterThan(10);
  expect(addresses(synthesize())).toEqual(expect.arrayContaining(imported));
});
