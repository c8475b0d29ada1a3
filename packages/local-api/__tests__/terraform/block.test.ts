import { describe, expect, it } from '@jest/globals';
import { Block } from '../../src/terraform/block';

const block = new Block('aws_thing.one', {
  name: 'a',
  count: '3',
  isOn: 'true',
  unset: null,
  names: ['a', 1],
  tags: { a: 'b', n: 1 },
  settings: { name: 'as an object' },
  rules: [{ name: 'first' }, { name: 'second' }],
});

describe('an argument', () => {
  it('is converted to the requested type as in Terraform', () => {
    expect(block.text('name')).toBe('a');
    expect(block.number('count')).toBe(3);
    expect(block.flag('isOn')).toBe(true);
    expect(block.list('names')).toEqual(['a', '1']);
    expect(block.texts('tags')).toEqual({ a: 'b', n: '1' });
  });

  it.each(['unset', 'missing'])('that is not set has its default: %s', (name) => {
    expect(block.has(name)).toBe(false);
    expect(block.text(name, 'default')).toBe('default');
    expect(block.number(name, 0)).toBe(0);
    expect(block.flag(name)).toBe(false);
    expect(block.list(name)).toEqual([]);
    expect(block.texts(name)).toEqual({});
    expect(block.blocks(name)).toEqual([]);
    expect(block.block(name).has('name')).toBe(false);
  });

  it.each([
    ['missing', () => block.text('missing'), 'expected a string but got null'],
    ['names', () => block.text('names'), 'expected a string but got a list'],
    ['name', () => block.number('name'), 'expected a number but got "a"'],
    ['name', () => block.flag('name'), 'expected a bool but got "a"'],
    ['name', () => block.list('name'), 'expected a list but got "a"'],
    ['name', () => block.texts('name'), 'expected a map but got "a"'],
    ['settings.missing', () => block.block('settings').text('missing'), 'expected a string but got null'],
  ])('of the wrong type is rejected by its address: %s', (name, read, problem) => {
    expect(read).toThrow(`aws_thing.one.${name}: ${problem}. Correct it in the stack.`);
  });
});

describe('a nested block', () => {
  it('can be an object or a list', () => {
    expect(block.block('settings').text('name')).toBe('as an object');
    expect(block.block('rules').text('name')).toBe('first');
    expect(block.blocks('rules').map((rule) => rule.text('name'))).toEqual(['first', 'second']);
  });
});
