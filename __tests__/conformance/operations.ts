import { describe, expect, it } from '@jest/globals';
import type { ItemsHolder } from './items';

/** The operations on one table. */
export const operations = (items: ItemsHolder, concurrency: number): void => {
  describe('the requests of the tutorial', () => {
    it('echo answers "Success"', async () => {
      const payload = { somekey1: 'somevalue1', somekey2: 'somevalue2' };
      expect((await items.current.send({ operation: 'echo', payload })).text).toBe('"Success"');
    });

    it('ping answers "pong"', async () => {
      expect((await items.current.send({ operation: 'ping' })).text).toBe('"pong"');
    });

    it('create returns an empty object', async () => {
      const Item = { id: items.current.id('bob'), name: 'Bob' };
      const request = { operation: 'create', tableName: items.current.tableName, payload: { Item } };
      expect((await items.current.send(request)).text).toBe('{}');
    });

    // DynamoDB documents no order of attributes in an item. The embedded engine keeps the order: documents.test.ts.
    it('read returns the item, byte for byte except for the order of its attributes', async () => {
      const { current } = items;
      const id = current.id('5');
      await current.run('create', { Item: { id, number: 5 } });
      const request = { operation: 'read', tableName: current.tableName, payload: { Key: { id } } };
      const orders = [`{"Item":{"id":"${id}","number":5}}`, `{"Item":{"number":5,"id":"${id}"}}`];
      expect(orders).toContain((await current.send(request)).text);
    });
  });

  it('read returns an empty object if there is no item', async () => {
    expect(await items.current.run('read', { Key: { id: items.current.id('missing') } })).toEqual({});
  });

  it('create replaces an item, and ReturnValues returns the old one', async () => {
    const id = items.current.id('replaced');
    await items.current.run('create', { Item: { id, old: true } });
    expect(await items.current.run('create', { Item: { id, new: true }, ReturnValues: 'ALL_OLD' })).toEqual({
      Attributes: { id, old: true },
    });
    expect(await items.current.run('read', { Key: { id } })).toEqual({ Item: { id, new: true } });
  });

  it('update changes an item and returns the values that ReturnValues asks for', async () => {
    const id = items.current.id('updated');
    const change = {
      Key: { id },
      UpdateExpression: 'SET #name = :name ADD visits :one',
      ExpressionAttributeNames: { '#name': 'name' },
      ExpressionAttributeValues: { ':name': 'Alice', ':one': 1 },
    };
    expect(await items.current.run('update', change)).toEqual({});
    expect(await items.current.run('update', { ...change, ReturnValues: 'ALL_NEW' })).toEqual({
      Attributes: { id, name: 'Alice', visits: 2 },
    });
  });

  it('delete removes an item, and ReturnValues returns it', async () => {
    const id = items.current.id('deleted');
    await items.current.run('create', { Item: { id } });
    expect(await items.current.run('delete', { Key: { id }, ReturnValues: 'ALL_OLD' })).toEqual({ Attributes: { id } });
    expect(await items.current.run('delete', { Key: { id } })).toEqual({});
    expect(await items.current.run('read', { Key: { id } })).toEqual({});
  });

  it('list finds every item, page by page', async () => {
    const ids = ['a', 'b', 'c'].map((name) => items.current.id(`listed-${name}`));
    for (const id of ids) await items.current.run('create', { Item: { id } });
    const found: string[] = [];
    let ExclusiveStartKey: unknown;
    do {
      const page = (await items.current.run('list', { ...items.current.own, Limit: 2, ExclusiveStartKey })) as Page;
      expect(page.Count).toBe(page.Items.length);
      expect(page.ScannedCount).toBeLessThanOrEqual(2);
      found.push(...page.Items.map(({ id }) => id));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    expect(found).toEqual(expect.arrayContaining(ids));
  });

  it('list needs no payload, and returns its members in the order of the API model', async () => {
    const { text } = await items.current.send({ operation: 'list' });
    expect(text).toMatch(/^\{"Items":\[.*\],"Count":\d+,"ScannedCount":\d+(,"LastEvaluatedKey":.*)?\}$/s);
  });

  it('query finds the item with a key', async () => {
    const id = items.current.id('queried');
    await items.current.run('create', { Item: { id } });
    const query = { KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': id } };
    expect(await items.current.run('query', query)).toEqual({ Items: [{ id }], Count: 1, ScannedCount: 1 });
  });

  it('a request that names no table uses the deployed table', async () => {
    const id = items.current.id('default-table');
    await items.current.send({ operation: 'create', payload: { Item: { id } } });
    expect(await items.current.run('read', { Key: { id } })).toEqual({ Item: { id } });
  });

  it('tableName takes precedence over payload.TableName', async () => {
    const { current } = items;
    const payload = { TableName: 'another-table', Key: { id: current.id('precedence') } };
    expect((await current.send({ operation: 'read', payload })).status).toBe(403);
    expect((await current.send({ operation: 'read', tableName: current.tableName, payload })).status).toBe(200);
  });

  it('reports the consumed capacity if the request asks for it', async () => {
    const Key = { id: items.current.id('capacity') };
    expect(await items.current.run('read', { Key, ReturnConsumedCapacity: 'TOTAL' })).toEqual({
      ConsumedCapacity: { TableName: expect.stringContaining(items.current.tableName), CapacityUnits: 0.5 },
    });
  });

  it.each(['application/x-www-form-urlencoded', 'application/json; charset=utf-8', 'text/plain', 'image/png'])(
    'reads the body as JSON with the content type %s',
    async (type) => {
      expect((await items.current.send({ operation: 'ping' }, { 'content-type': type })).text).toBe('"pong"');
    },
  );

  it('answers up to 100 requests at once', async () => {
    const requests = Array.from({ length: Math.min(concurrency, 100) }, () =>
      items.current.send({ operation: 'ping' }),
    );
    expect(new Set((await Promise.all(requests)).map(({ text }) => text))).toEqual(new Set(['"pong"']));
  });

  it(`loses none of ${concurrency} concurrent increments of one counter`, async () => {
    const id = items.current.id('counter');
    const increment = { Key: { id }, UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': 1 } };
    await Promise.all(Array.from({ length: concurrency }, () => items.current.run('update', increment)));
    expect(await items.current.run('read', { Key: { id }, ConsistentRead: true })).toEqual({
      Item: { id, n: concurrency },
    });
  }, 60_000);
};

interface Page {
  readonly Items: readonly { readonly id: string }[];
  readonly Count: number;
  readonly ScannedCount: number;
  readonly LastEvaluatedKey?: unknown;
}
