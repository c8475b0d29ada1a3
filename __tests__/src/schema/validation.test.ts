import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../../src/json';
import { Path } from '../../../src/schema/path';
import {
  any,
  attributes,
  boolean,
  list,
  map,
  number,
  required,
  string,
  structure,
  value,
} from '../../../src/schema/schema';
import type { Schema } from '../../../src/schema/schema';
import { validate } from '../../../src/schema/validation';
import { anyText } from '../../support/arbitraries';

const check = (schema: Schema, json: Json) => () => {
  validate(schema, json, Path.request.at('payload'));
};

/** A value of each JSON type, with the name of the type. */
const types: readonly (readonly [name: string, json: Json])[] = [
  ['null', null],
  ['boolean', true],
  ['number', 5],
  ['string', 'secret'],
  ['array', ['secret']],
  ['object', { secret: 'secret' }],
];

const kinds: readonly (readonly [kind: string, schema: Schema, takes: string, expected: string])[] = [
  ['string', string, 'string', 'a string'],
  ['number', number, 'number', 'an integer'],
  ['boolean', boolean, 'boolean', 'a boolean'],
  ['list', list(any), 'array', 'an array'],
  ['map', map(any), 'object', 'an object'],
  ['attributes', attributes, 'object', 'an object'],
  ['structure', structure({ secret: any }), 'object', 'an object'],
];

describe.each(kinds)('a %s', (_, schema, takes, expected) => {
  it.each(types.filter(([name]) => name === takes))('accepts %s', (_name, json) => {
    expect(check(schema, json)).not.toThrow();
  });

  it.each(types.filter(([name]) => name !== takes))('rejects %s and names only its type', (name, json) => {
    expect(check(schema, json)).toThrow(`ValidationException: payload: expected ${expected}, got ${name}`);
  });

  it.each(types.filter(([name]) => name !== takes))(
    'rejects %s one level down and names its location',
    (name, json) => {
      const problem = `expected ${expected}, got ${name}`;
      expect(check(structure({ member: schema }), { member: json })).toThrow(`payload.member: ${problem}`);
      expect(check(map(schema), { 'a key': json })).toThrow(`payload["a key"]: ${problem}`);
      expect(check(list(schema), [json])).toThrow(`payload[0]: ${problem}`);
    },
  );
});

describe.each([
  ['any JSON', any],
  ['an attribute value', value],
])('%s', (_, schema) => {
  it.each(types)('accepts %s without validation', (_name, json) => {
    expect(check(schema, json)).not.toThrow();
  });
});

describe('a number', () => {
  it.each([0.5, 2 ** 53, -(2 ** 53), 1e300, Infinity])('is an integer, so %d is rejected', (json) => {
    expect(check(number, json)).toThrow('payload: expected an integer');
  });

  it.each([0, -1, 2 ** 53 - 1])('can be %d', (json) => {
    expect(check(number, json)).not.toThrow();
  });
});

describe('a string', () => {
  const schema = { ...string, only: { value: 'NONE', because: 'an error carries no item' } } as const;

  it('can be limited to one value, with a reason', () => {
    expect(check(schema, 'NONE')).not.toThrow();
    expect(check(schema, 'ALL_OLD')).toThrow('payload: only NONE is supported: an error carries no item');
  });

  it('must be Unicode', () => {
    expect(check(string, 'a\ud800')).toThrow('payload: expected Unicode text');
  });
});

describe('a structure', () => {
  const schema = structure({
    ConditionExpression: string,
    ConditionalOperator: string,
    Key: required(attributes),
    Limit: number,
  });

  it('needs its required members', () => {
    expect(check(schema, {})).toThrow('payload.Key: required, expected an object');
    expect(check(structure({ a: required(value) }), {})).toThrow('payload.a: required, expected a value');
    expect(check(structure({ a: required(list(value)) }), {})).toThrow('payload.a: required, expected an array');
  });

  it('rejects null for a required member', () => {
    expect(check(schema, { Key: null })).toThrow('payload.Key: expected an object, got null');
  });

  it.each([
    ['ConditionExpresion', 'ConditionExpression'],
    ['conditionexpression', 'ConditionExpression'],
    ['ConditonalOperator', 'ConditionalOperator'],
    ['key', 'Key'],
    ['Keys', 'Key'],
    ['LIMIT', 'Limit'],
  ])('rejects the member %s and suggests %s', (misspelt, meant) => {
    expect(check(schema, { Key: {}, [misspelt]: 'secret' })).toThrow(
      `ValidationException: payload.${misspelt}: unknown member, did you mean ${meant}?`,
    );
  });

  it.each(['Filter', '', 'constructor', 'toString', 'hasOwnProperty', 'x'.repeat(100_000)])(
    'rejects the member %j, which resembles none, and lists the known members',
    (name) => {
      expect(check(schema, { Key: {}, [name]: 'secret' })).toThrow(
        'unknown member, expected ConditionExpression, ConditionalOperator, Key, Limit',
      );
    },
  );

  it('rejects a member named __proto__ like any other unknown member', () => {
    expect(check(schema, JSON.parse('{"Key":{},"__proto__":{"Limit":1}}') as Json)).toThrow(
      'payload.__proto__: unknown member',
    );
  });

  it('accepts no member from a prototype', () => {
    const inherited = structure(Object.create({ a: string }) as Record<string, never>);
    expect(check(inherited, { a: 'secret' })).toThrow('payload.a: unknown member, expected none');
  });

  it('without members accepts none', () => {
    expect(check(structure({}), {})).not.toThrow();
    expect(check(structure({}), { a: 1 })).toThrow('payload.a: unknown member, expected none');
  });
});

describe('a map', () => {
  it.each(['constructor', 'toString', '', 'a b'])('accepts the name %j', (name) => {
    expect(check(map(string), { [name]: 'a' })).not.toThrow();
  });

  it('rejects the name __proto__', () => {
    expect(check(map(string), JSON.parse('{"__proto__":"a"}') as Json)).toThrow(
      'payload.__proto__: this name is not supported in a request',
    );
  });

  it('rejects a name that is not Unicode', () => {
    expect(check(map(string), { '\ud800': 'a' })).toThrow('payload["\\ud800"]: expected Unicode text');
  });
});

describe('a rejection', () => {
  it('of the request as a whole says so', () => {
    expect(() => {
      validate(structure({}), 5, Path.request);
    }).toThrow('ValidationException: The request: expected an object, got number');
  });

  it('never shows a value', () => {
    const schema = structure({ text: string, amount: number, flag: boolean, list: list(number), map: map(number) });
    const secret = anyText.map((text) => `secret${text}`);
    const json = fc.dictionary(
      fc.constantFrom('text', 'amount', 'flag', 'list', 'map'),
      fc.oneof(secret, fc.array(secret), fc.dictionary(fc.constant('name'), secret)),
    );
    fc.assert(
      fc.property(json, (given) => {
        try {
          check(schema, given)();
        } catch (error) {
          expect((error as Error).message).not.toContain('secret');
        }
      }),
    );
  });
});
