import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../src/json';
import { Path } from '../../../src/schema/path';
import { dynamoDBJsonCodec } from '../../../src/values/dynamodb-json-codec';

const decode = (value: Json): unknown => dynamoDBJsonCodec.decode(value, Path.request.at('payload').at('Item').at('a'));

describe('a value in a request in DynamoDB JSON', () => {
  it.each<readonly [string, Json, string]>([
    ['not an object', 'secret', 'a: expected an attribute value such as {"S": "text"}, got string'],
    ['null', null, 'a: expected an attribute value such as {"S": "text"}, got null'],
    ['without a type', {}, 'a: expected one of S, N, B, BOOL, NULL, L, M, SS, NS, BS'],
    ['of two types', { S: 'secret', N: '1' }, 'a: expected one of S, N, B, BOOL, NULL, L, M, SS, NS, BS'],
    ['of an unknown type', { toString: 'secret' }, 'a: expected one of S, N, B, BOOL, NULL, L, M, SS, NS, BS'],
    ['a number as S', { S: 5 }, 'a.S: expected a string, got number'],
    ['a number as N', { N: 5 }, 'a.N: expected a string, got number'],
    ['text as N', { N: 'secret' }, 'a.N: expected a decimal number'],
    ['plain text as B', { B: 'sécret!' }, 'a.B: expected base64 with padding'],
    ['base64 without its padding', { B: 'AAE' }, 'a.B: expected base64 with padding'],
    ['base64 whose last bits are lost', { B: 'AAF=' }, 'a.B: expected base64 with padding'],
    ['a string as BOOL', { BOOL: 'true' }, 'a.BOOL: expected a boolean, got string'],
    ['false as NULL', { NULL: false }, 'a.NULL: expected true'],
    ['an object as L', { L: {} }, 'a.L: expected an array, got object'],
    ['plain JSON in L', { L: ['secret'] }, 'a.L[0]: expected an attribute value such as {"S": "text"}, got string'],
    ['an array as M', { M: [] }, 'a.M: expected an object, got array'],
    ['plain JSON in M', { M: { b: 1 } }, 'a.M.b: expected an attribute value such as {"S": "text"}, got number'],
    ['a string as SS', { SS: 'secret' }, 'a.SS: expected an array, got string'],
    ['an empty set', { SS: [] }, 'a.SS: a set must have at least one element'],
    ['a number in SS', { SS: ['secret', 5] }, 'a.SS[1]: expected a string, got number'],
    ['a string twice', { SS: ['secret', 'secret'] }, 'a.SS: a set cannot contain duplicates'],
    ['a number twice', { NS: ['10', '1E1'] }, 'a.NS: a set cannot contain duplicates'],
    ['bytes twice', { BS: ['AAE=', 'AAE='] }, 'a.BS: a set cannot contain duplicates'],
  ])('is rejected with its location: %s', (_, value, problem) => {
    expect(() => decode(value)).toThrow(`ValidationException: payload.Item.${problem}`);
  });

  it.each(['\ud800', 'a\udc00b'])('is rejected if a text in it is not Unicode: %j', (text) => {
    const problem = 'expected Unicode text: an unpaired surrogate is not supported';
    expect(() => decode({ S: text })).toThrow(`payload.Item.a.S: ${problem}`);
    expect(() => decode({ SS: ['a', text] })).toThrow(`payload.Item.a.SS[1]: ${problem}`);
    expect(() => decode({ M: { [text]: { S: 'a' } } })).toThrow(`: ${problem}`);
  });

  it('is rejected if it has an attribute named __proto__', () => {
    const value = JSON.parse('{"M":{"__proto__":{"S":"secret"}}}') as Json;
    expect(() => decode(value)).toThrow('payload.Item.a.M.__proto__: this name is not supported in a request');
  });

  it('is rejected if it is far deeper than DynamoDB allows', () => {
    const nested = (levels: number): Json => (levels === 0 ? { S: 'deepest' } : { L: [nested(levels - 1)] });
    expect(() => decode(nested(32))).not.toThrow();
    expect(() => decode(nested(5000))).toThrow('expected at most 100 levels');
  });

  it.each<readonly [string, (inner: Json) => Json]>([
    ['lists', (inner) => ({ L: [inner] })],
    ['maps', (inner) => ({ M: { a: inner } })],
  ])('can have 100 levels of %s, and no more', (_, around) => {
    const nested = (levels: number): Json => (levels === 0 ? { S: 'deepest' } : around(nested(levels - 1)));
    expect(() => decode(nested(100))).not.toThrow();
    expect(() => decode(nested(101))).toThrow('expected at most 100 levels');
  });

  it('is a set of numbers that differ in their sign alone', () => {
    expect(decode({ NS: ['1', '-1'] })).toHaveProperty('size', 2);
  });
});

describe('a DynamoDB value in DynamoDB JSON', () => {
  it('is what came over the wire', () => {
    const value = { M: { a: { N: '1E+2' } } };
    expect(dynamoDBJsonCodec.encode(value)).toBe(value);
  });
});
