import { expect, it } from '@jest/globals';
import type { ItemsHolder } from './items';

/** Each DynamoDB type: as DynamoDB JSON, and how it comes back in document form. */
const types: readonly (readonly [name: string, dynamodbJson: object, document: unknown])[] = [
  ['string', { S: 'text' }, 'text'],
  ['empty string', { S: '' }, ''],
  ['number', { N: '12.5' }, 12.5],
  ['largest certain number', { N: '9007199254740991' }, 9007199254740991],
  ['number beyond 2^53-1', { N: '9007199254740993' }, '9007199254740993'],
  [
    'number of 38 digits',
    { N: '0.12345678901234567890123456789012345678' },
    '0.12345678901234567890123456789012345678',
  ],
  ['binary', { B: 'AAECAw==' }, 'AAECAw=='],
  ['true', { BOOL: true }, true],
  ['null', { NULL: true }, null],
  ['list', { L: [{ S: 'a' }, { N: '1' }] }, ['a', 1]],
  [
    'map',
    { M: { constructor: { S: 'a' }, toString: { M: { name: { S: 'Buffer' } } } } },
    { constructor: 'a', toString: { name: 'Buffer' } },
  ],
  ['string set', { SS: ['a', 'b'] }, ['a', 'b']],
  ['number set', { NS: ['1', '9007199254740993'] }, [1, '9007199254740993']],
  ['binary set', { BS: ['AAE=', 'AAI='] }, ['AAE=', 'AAI=']],
];

/** Values in both formats. */
export const values = (items: ItemsHolder): void => {
  it.each(types)(
    'a %s comes back exact in dynamodb-json, and readable in document form',
    async (name, value, document) => {
      const id = items.current.id(name);
      const key = { id: { S: id } };
      await items.current.run('create', { Item: { ...key, value } }, 'dynamodb-json');
      expect(await items.current.run('read', { Key: key }, 'dynamodb-json')).toEqual({ Item: { ...key, value } });
      expect(await items.current.run('read', { Key: { id } })).toEqual({ Item: { id, value: document } });
    },
  );

  it('a document comes back as it was written', async () => {
    const id = items.current.id('document');
    const Item = {
      id,
      text: 'ä\n"\u2028',
      flag: false,
      nothing: null,
      list: [[], {}, 0.1, -1e-7],
      constructor: { name: 'Set' },
    };
    await items.current.run('create', { Item });
    expect(await items.current.run('read', { Key: { id } })).toEqual({ Item });
  });

  it.each([
    ['a number that may have been rounded', '{"n":9007199254740993}', 'payload.Item.n'],
    ['a number that is not finite', '{"list":[1e999]}', 'payload.Item.list[0]'],
    ['an attribute named __proto__', '{"m":{"__proto__":1}}', 'payload.Item.m.__proto__'],
  ])('%s is rejected with a message that names its location', async (_, attributes, place) => {
    const { connection } = items.current;
    const { status, text } = await connection.send(`{"operation":"create","payload":{"Item":${attributes}}}`);
    expect({ status, text }).toEqual({ status: 400, text: expect.stringContaining(place) });
  });
};
