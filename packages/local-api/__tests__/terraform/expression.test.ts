import { describe, expect, it } from '@jest/globals';
import { evaluateTemplate } from '../../src/terraform/expression';
import { functionNames } from '../../src/terraform/functions';
import type { Value } from '../../src/terraform/value';
import { variableScope } from '../../src/terraform/variables';
import { functionExamples } from './function-examples';

const variables = {
  name: 'items',
  empty: '',
  count: 3,
  on: true,
  list: ['a', 'b', 'a'],
  map: { one: { id: 1 }, two: { id: 2 } },
  nothing: null,
};

const evaluate = (template: string): Promise<Value> => evaluateTemplate(template, variableScope(variables));

describe('a template', () => {
  it.each<[string, Value]>([
    ['plain', 'plain'],
    ['', ''],
    ['${var.name}', 'items'],
    ['${var.count}', 3],
    ['${var.on}', true],
    ['a-${var.name}-${var.count}', 'a-items-3'],
    ['$${var.name} and %%{if}', '${var.name} and %{if}'],
    ['back\\slash "quote" ${"\\"in\\"\\n\\u00e4"}', 'back\\slash "quote" "in"\n\u00e4'],
    ['two\nlines ${var.name}\n', 'two\nlines items\n'],
    ['%{ if var.on }yes%{ else }no%{ endif }', 'yes'],
    ['%{ for one in var.list }<${one}>%{ endfor }', '<a><b><a>'],
  ])('%j is %j', async (template, value) => {
    expect(await evaluate(template)).toEqual(value);
  });
});

describe('an expression', () => {
  it.each<[string, Value]>([
    ['1 + 2 * 3 - 4 / 2', 5],
    ['7 % 4', 3],
    ['-var.count', -3],
    ['(1 + 2) * 3', 9],
    ['var.count > 2 && !(var.count >= 4)', true],
    ['var.count < 2 || var.count <= 3', true],
    ['var.name == "items" ? "yes" : var.missing', 'yes'],
    ['var.list != ["a"]', true],
    ['var.map == { one = { id = 1 }, two = { id = 2 } }', true],
    ['var.list[1]', 'b'],
    ['var.map["two"].id', 2],
    ['var.map[var.list[0] == "a" ? "one" : "two"].id', 1],
    ['{ a = 1, "b" = var.name, (var.name) = 2 }', { a: 1, b: 'items', items: 2 }],
    ['[for value in var.list : upper(value) if value != "b"]', ['A', 'A']],
    ['[for at, value in var.list : "${at}${value}"]', ['0a', '1b', '2a']],
    ['{ for key, value in var.map : key => value.id }', { one: 1, two: 2 }],
    ['values(var.map)[*].id', [1, 2]],
    ['null', null],
  ])('%s', async (expression, value) => {
    expect(await evaluate(`\${${expression}}`)).toEqual(value);
  });

  it.each([
    ['var.missing', 'var has no "missing"'],
    ['var.map.three', 'has no "three"'],
    ['uuid()', 'does not support the function uuid'],
    ['aws_lambda_function.handler.arn', 'aws_lambda_function.handler.arn cannot be used here'],
    ['var.name + 1', 'expected a number but got "items"'],
    ['"a${var.list}"', 'expected a string but got a list'],
    ['{ for one in var.list : one => one... }', 'does not support grouping'],
  ])('%s is rejected', async (expression, message) => {
    await expect(evaluate(`\${${expression}}`)).rejects.toThrow(message);
  });
});

describe('a function', () => {
  it.each(functionExamples)('%s', async (expression, value) => {
    expect(await evaluate(`\${${expression}}`)).toEqual(value);
  });

  it.each([...functionNames])('%s has an example, which another test compares with terraform', (name) => {
    expect(functionExamples.some(([expression]) => expression.includes(`${name}(`))).toBe(true);
  });
});
