import { describe, expect, it } from '@jest/globals';
import { evaluateTemplate } from '../../../local/terraform/expression';
import type { Value } from '../../../local/terraform/value';
import { variableScope } from '../../../local/terraform/variables';

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
    ['uuid()', 'does not know the function uuid'],
    ['aws_lambda_function.handler.arn', 'aws_lambda_function.handler.arn cannot be used here'],
    ['var.name + 1', 'a number is required, and this is "items"'],
    ['"a${var.list}"', 'a string is required, and this is a list'],
    ['{ for one in var.list : one => one... }', 'does not group values'],
  ])('%s is refused', async (expression, message) => {
    await expect(evaluate(`\${${expression}}`)).rejects.toThrow(message);
  });
});

describe('a function', () => {
  it.each<[string, Value]>([
    ['join(",", distinct(concat(var.list, ["c"])))', 'a,b,c'],
    ['formatlist("%s-%s", "x", var.list)', ['x-a', 'x-b', 'x-a']],
    ['format("%s has %d, 100%%", var.name, var.count)', 'items has 3, 100%'],
    ['can(regex("^[a-z]+$", var.name))', true],
    ['can(regex("^[0-9]+$", var.name))', false],
    ['regex("(?i)^(I)(.*)$", var.name)', ['i', 'tems']],
    ['regexall("t|m", var.name)', ['t', 'm']],
    ['try(var.missing, "otherwise")', 'otherwise'],
    ['contains(var.list, "b") && !contains(var.list, "z")', true],
    ['alltrue([for value in var.list : length(value) == 1])', true],
    ['anytrue([])', false],
    ['floor(2.7) + ceil(2.1) + abs(-1) + max(1, 4, 2) + min(3, 2)', 12],
    ['coalesce(var.empty, var.name)', 'items'],
    ['compact(["", "a"])', ['a']],
    ['flatten([["a"], [["b"]]])', ['a', 'b']],
    ['element(["a", "b"], 3)', 'b'],
    ['lookup({ a = 1 }, "b", 2)', 2],
    ['merge({ a = 1 }, { b = 2 })', { a: 1, b: 2 }],
    ['sort(keys({ b = 1, a = 2 }))', ['a', 'b']],
    ['replace("a.b.c", ".", "-")', 'a-b-c'],
    ['replace("abc", "/[ab]/", "x")', 'xxc'],
    ['split(",", "a,b")', ['a', 'b']],
    ['substr("hello", 1, 3)', 'ell'],
    ['trimprefix(trimsuffix(" x ", " "), " ")', 'x'],
    ['startswith(var.name, "it") && endswith(var.name, "ms") && strcontains(var.name, "te")', true],
    ['tonumber("5") + tonumber(tostring(6))', 11],
    ['tobool("true")', true],
    ['jsonencode({ b = "<&>", a = [1, true, null] })', '{"a":[1,true,null],"b":"\\u003c\\u0026\\u003e"}'],
    ['jsondecode("{\\"a\\": 1}").a', 1],
    ['sha256("a")', 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
    ['one([])', null],
    ['max([1, 5, 2]...)', 5],
  ])('%s', async (expression, value) => {
    expect(await evaluate(`\${${expression}}`)).toEqual(value);
  });
});
