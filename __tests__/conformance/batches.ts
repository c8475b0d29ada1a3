import { expect, it } from '@jest/globals';
import type { ItemsHolder } from './items';

/** The operations on many items, each independent of the others. */
export const batches = (items: ItemsHolder): void => {
  it('batchWrite writes and deletes, batchRead reads', async () => {
    const { current } = items;
    const [one, two] = [current.id('batch-1'), current.id('batch-2')];
    const write = (requests: unknown): unknown => ({ RequestItems: { [current.tableName]: requests } });
    const puts = [one, two].map((id) => ({ PutRequest: { Item: { id, in: { a: [id] } } } }));
    expect(await run('batchWrite', write(puts))).toEqual({ UnprocessedItems: {} });
    expect(await run('batchRead', write({ Keys: [{ id: one }, { id: two }], ConsistentRead: true }))).toEqual({
      Responses: {
        [current.tableName]: expect.arrayContaining([
          { id: one, in: { a: [one] } },
          { id: two, in: { a: [two] } },
        ]),
      },
      UnprocessedKeys: {},
    });
    await run('batchWrite', write([{ DeleteRequest: { Key: { id: one } } }]));
    expect(await current.run('read', { Key: { id: one }, ConsistentRead: true })).toEqual({});
  });

  const run = async (operation: string, payload: unknown): Promise<unknown> => {
    const { status, body } = await items.current.send({ operation, payload });
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };
};
