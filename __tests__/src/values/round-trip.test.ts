import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/json';
import { documentItem, item } from '../../support/arbitraries';
import { connected } from '../../support/connected';
import { answer, keepOneItem } from '../../support/dynamodb-endpoint';

const current = connected();

const write = (format: string, Item: Json) => current.lambda.run({ operation: 'create', format, payload: { Item } });

const read = async (format: string): Promise<string> => {
  const { Item } = (await current.lambda.succeed({ operation: 'read', format, payload: { Key: {} } })) as JsonObject;
  return JSON.stringify(Item);
};

const sent = (): string => JSON.stringify(current.dynamodb.lastCall.input['Item']);

const calls = (): string[] => current.dynamodb.calls.map(({ action }) => action);

/** Whether a number in a value may have been rounded in transit. */
const isUncertain = (value: Json): boolean =>
  typeof value === 'number'
    ? Math.abs(value) >= 2 ** 53
    : typeof value === 'object' && value !== null && Object.values(value as JsonObject).some(isUncertain);

/** A document as JSON shows it: -0 is 0. */
const shown = (document: Json): string => JSON.stringify(document);

beforeEach(() => {
  current.dynamodb.reply(keepOneItem());
});

describe('any item', () => {
  it('written in DynamoDB JSON goes over the wire and comes back byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(item(), async (Item) => {
        expect(await write('dynamodb-json', Item)).toMatchObject({ status: 200 });
        expect(sent()).toBe(JSON.stringify(Item));
        expect(await read('dynamodb-json')).toBe(JSON.stringify(Item));
      }),
      { numRuns: 100 },
    );
  });

  it('written as a document comes back equal, or is rejected because a number in it may have been rounded', async () => {
    await fc.assert(
      fc.asyncProperty(documentItem, async (Item) => {
        current.dynamodb.calls.length = 0;
        const { status, body } = await write('document', Item);
        if (isUncertain(Item)) {
          const message = expect.stringContaining('may have been rounded in transit');
          expect({ status, body }).toEqual({ status: 400, body: { message } });
        } else {
          expect(status).toBe(200);
          const shownAgain = await read('document');
          // A write that the SDK sends again could arrive after the next one.
          expect(calls()).toEqual(['PutItem', 'GetItem']);
          expect(shownAgain).toBe(shown(Item));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('written as a document is the same in DynamoDB JSON, types and all', async () => {
    await write('document', { text: '', number: -0.5, zero: -0, yes: true, none: null, list: [1, []], map: { a: {} } });
    const expected = {
      text: { S: '' },
      number: { N: '-0.5' },
      zero: { N: '0' },
      yes: { BOOL: true },
      none: { NULL: true },
      list: { L: [{ N: '1' }, { L: [] }] },
      map: { M: { a: { M: {} } } },
    };
    expect(sent()).toBe(JSON.stringify(expected));
    expect(await read('dynamodb-json')).toBe(JSON.stringify(expected));
  });

  it('is treated as data, whatever the names of its attributes', async () => {
    const Item = { constructor: { name: 'Buffer' }, toString: { constructor: { name: 'Set' } }, then: 'a', toJSON: {} };
    await write('document', Item);
    expect(await read('document')).toBe(JSON.stringify(Item));
  });
});

describe('an attribute named __proto__', () => {
  const stored = '{"__proto__":{"S":"a"},"map":{"M":{"__proto__":{"M":{"__proto__":{"N":"1"}}}}}}';

  it.each([
    ['dynamodb-json', stored],
    ['document', '{"__proto__":"a","map":{"__proto__":{"__proto__":1}}}'],
  ])('comes back like any other in %s', async (format, expected) => {
    current.dynamodb.reply(answer({ Item: JSON.parse(stored) as Json }));
    expect(await read(format)).toBe(expected);
  });

  it.each([
    ['document', '{"__proto__":1}', 'payload.Item.__proto__'],
    ['document', '{"a":[{"__proto__":1}]}', 'payload.Item.a[0].__proto__'],
    ['dynamodb-json', '{"__proto__":{"N":"1"}}', 'payload.Item.__proto__'],
    ['dynamodb-json', '{"a":{"M":{"__proto__":{"N":"1"}}}}', 'payload.Item.a.M.__proto__'],
  ])('is rejected in a request in %s before any call: %s', async (format, Item, place) => {
    expect(await write(format, JSON.parse(Item) as Json)).toMatchObject({
      status: 400,
      body: { message: `ValidationException: ${place}: this name is not supported in a request` },
    });
    expect(current.dynamodb.calls).toEqual([]);
  });
});
