import { describe, expect, it } from '@jest/globals';
import { Path, shorten } from '../../../src/schema/path';

const at = (...steps: readonly (string | number)[]): string =>
  steps.reduce<Path>((path, step) => path.at(step), Path.request).toString();

describe('a path', () => {
  it('names a location as code does', () => {
    expect(at('payload', 'Item', 'tags', 3, 'SS')).toBe('payload.Item.tags[3].SS');
  });

  it('is empty for the request itself', () => {
    expect(Path.request.toString()).toBe('');
  });

  it.each([
    ['a.b', 'payload["a.b"]'],
    ['', 'payload[""]'],
    ['a"b', 'payload["a\\"b"]'],
    ['a\nb', 'payload["a\\nb"]'],
    ['ä', 'payload["ä"]'],
    ['0', 'payload.0'],
    [':value', 'payload.:value'],
    ['#name', 'payload.#name'],
  ])('puts the name %j into quotes if it would be ambiguous', (name, text) => {
    expect(at('payload', name)).toBe(text);
  });

  it('shows only the beginning of a long name', () => {
    expect(at('n'.repeat(1000))).toBe(`${'n'.repeat(60)}...`);
    expect(at(' '.repeat(1000))).toBe(`["${' '.repeat(60)}..."]`);
  });

  it('knows its depth', () => {
    expect(Path.request.at('payload').at('Item').at(0).depth).toBe(3);
  });
});

describe('shorten', () => {
  it('does not change a text that is short enough', () => {
    expect(shorten('1234567890', 10)).toBe('1234567890');
  });

  it('marks where it cut a text off', () => {
    expect(shorten('12345678901', 10)).toBe('1234567890...');
  });
});
