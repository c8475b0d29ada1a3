import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../src/json';
import { Path } from '../../../src/schema/path';
import { documentCodec } from '../../../src/values/document-codec';

const decode = (value: Json): unknown => documentCodec.decode(value, Path.request.at('payload').at('Item').at('a'));

describe('a DynamoDB value in document form', () => {
  it.each<readonly [string, object, Json]>([
    ['a string', { S: 'text' }, 'text'],
    ['an empty string', { S: '' }, ''],
    ['a number', { N: '12.5' }, 12.5],
    ['a number beyond a double', { N: '9007199254740993' }, '9007199254740993'],
    ['binary', { B: 'AAECAw==' }, 'AAECAw=='],
    ['a boolean', { BOOL: false }, false],
    ['null', { NULL: true }, null],
    ['a string set', { SS: ['a', 'b'] }, ['a', 'b']],
    ['a number set', { NS: ['1', '9007199254740993'] }, [1, '9007199254740993']],
    ['a binary set', { BS: ['AAE='] }, ['AAE=']],
    ['a list', { L: [{ S: 'a' }, { L: [] }] }, ['a', []]],
    ['a map', { M: { constructor: { S: 'a' }, b: { M: {} } } }, { constructor: 'a', b: {} }],
  ])('is readable: %s', (_, value, document) => {
    expect(documentCodec.encode(value as never)).toEqual(document);
  });

  it('keeps an attribute named __proto__', () => {
    const value = JSON.parse('{"M":{"__proto__":{"S":"a"},"b":{"M":{"__proto__":{"N":"1"}}}}}') as never;
    expect(JSON.stringify(documentCodec.encode(value))).toBe('{"__proto__":"a","b":{"__proto__":1}}');
  });

  it.each([{ X: 'secret' }, {}])('cannot be of an unknown type: %j', (value) => {
    expect(() => documentCodec.encode(value as never)).toThrow(/^DynamoDB returned a value of the unknown type X?$/);
  });
});

describe('a value in a request in document form', () => {
  it.each<readonly [Json, string]>([
    [9007199254740992, ''],
    [[1, -9007199254740994], '[1]'],
    [{ b: { c: 1e21 } }, '.b.c'],
  ])('is rejected if it may have been rounded: %j', (value, place) => {
    expect(() => decode(value)).toThrow(
      `ValidationException: payload.Item.a${place}: a number beyond 2^53-1 may have been rounded in transit`,
    );
  });

  it('is rejected if a number in it is not finite', () => {
    expect(() => decode(JSON.parse('[1e999]') as Json)).toThrow('payload.Item.a[0]: a number');
  });

  it('is rejected if it has an attribute named __proto__', () => {
    expect(() => decode(JSON.parse('[{"__proto__":1}]') as Json)).toThrow(
      'ValidationException: payload.Item.a[0].__proto__: this name is not supported in a request',
    );
  });

  it.each(['\ud800', 'a\udc00b', '\udc00\ud800'])('is rejected if a text in it is not Unicode: %j', (text) => {
    const problem = 'expected Unicode text: an unpaired surrogate is not supported';
    expect(() => decode(text)).toThrow(`ValidationException: payload.Item.a: ${problem}`);
    expect(() => decode([{ [text]: 1 }])).toThrow(`: ${problem}`);
  });

  it('is rejected if it is far deeper than DynamoDB allows', () => {
    const nested = (levels: number): Json => (levels === 0 ? 'deepest' : [nested(levels - 1)]);
    expect(() => decode(nested(32))).not.toThrow();
    expect(() => decode(nested(5000))).toThrow('expected at most 100 levels');
  });

  it.each<readonly [string, (inner: Json) => Json]>([
    ['lists', (inner) => [inner]],
    ['maps', (inner) => ({ a: inner })],
  ])('can have 100 levels of %s, and no more', (_, around) => {
    const nested = (levels: number): Json => (levels === 0 ? 'deepest' : around(nested(levels - 1)));
    expect(() => decode(nested(100))).not.toThrow();
    expect(() => decode(nested(101))).toThrow('expected at most 100 levels');
  });
});
