import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRepeatable } from '../../../src/repository/repeatable';
import { isRepeatableUpdate } from '../../../src/repository/update-expression';

const repeatableUpdates = [
  'SET a = :v',
  'set #a = :v, b.c.#d = :v',
  'SET a = if_not_exists(a, :v)',
  'SET a.b = IF_NOT_EXISTS ( a.b , :v )',
  'REMOVE a, b.c',
  'ADD tags :set',
  'DELETE tags :set',
  'SET a = :v REMOVE b ADD tags :set DELETE #more :set',
  '  SET a=:v  ',
];

const otherUpdates = [
  // Arithmetic, and values of other attributes.
  'SET a = a + :v',
  'SET a = :v - a',
  'SET a = b',
  'SET a = if_not_exists(b, :v)',
  'SET a = if_not_exists(a, b)',
  'SET a.b = if_not_exists(ab, :v)',
  'SET a = if_not_exists(a, :v) + :v',
  'SET a = list_append(a, :v)',
  // After each change, an index can point to another element.
  'REMOVE a[0]',
  'SET a[0] = :v',
  'SET a.b[1].c = :v',
  // ADD adds an amount to a number.
  'ADD a :v',
  'SET a = :v ADD b :v',
  'DELETE tags :v',
  // Expressions that DynamoDB would not accept.
  'SET',
  'SET a',
  'SET a =',
  'SET a = :v,',
  'SIT a = :v',
  'a = :v',
  'ADD a',
  'REMOVE',
  'tags :set',
  'SET :v = :v',
  'SET a = :v; b',
];

const isSet = (placeholder: string): boolean => placeholder === ':set';

describe('an update expression', () => {
  it.each(repeatableUpdates)('is repeatable: %s', (expression) => {
    expect(isRepeatableUpdate(expression, isSet)).toBe(true);
  });

  it.each(otherUpdates)('is not known to be repeatable: %s', (expression) => {
    expect(isRepeatableUpdate(expression, isSet)).toBe(false);
  });

  it('can be any text', () => {
    fc.assert(
      fc.property(fc.string(), (expression) => {
        expect(typeof isRepeatableUpdate(expression, isSet)).toBe('boolean');
      }),
    );
  });
});

describe('an action', () => {
  it.each(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems', 'BatchWriteItem', 'TransactWriteItems'])(
    'is repeatable: %s',
    (action) => {
      expect(isRepeatable(action as 'GetItem', {})).toBe(true);
    },
  );

  it.each(['PutItem', 'DeleteItem', 'UpdateItem'] as const)('is repeatable if it is unconditional: %s', (action) => {
    for (const ReturnValues of ['NONE', 'ALL_NEW', 'UPDATED_NEW']) {
      expect(isRepeatable(action, { ReturnValues })).toBe(true);
    }
    expect(isRepeatable(action, { ConditionExpression: 'attribute_not_exists(id)' })).toBe(false);
    expect(isRepeatable(action, { Expected: { id: { Exists: false } } })).toBe(false);
    for (const ReturnValues of ['ALL_OLD', 'UPDATED_OLD']) expect(isRepeatable(action, { ReturnValues })).toBe(false);
  });

  it('is repeatable if it adds elements to sets, but not if it adds amounts to numbers', () => {
    const add = (value: unknown) => ({ UpdateExpression: 'ADD a :v', ExpressionAttributeValues: { ':v': value } });
    expect(isRepeatable('UpdateItem', add(new Set(['a'])))).toBe(true);
    for (const value of [1, NumberValue.from('1'), undefined]) {
      expect(isRepeatable('UpdateItem', add(value))).toBe(false);
    }
  });

  it('is not repeatable with an ADD in its AttributeUpdates', () => {
    for (const Action of ['PUT', 'DELETE', undefined]) {
      expect(isRepeatable('UpdateItem', { AttributeUpdates: { a: { ...(Action && { Action }) } } })).toBe(true);
    }
    expect(isRepeatable('UpdateItem', { AttributeUpdates: { a: {}, b: { Action: 'ADD' } } })).toBe(false);
  });
});
