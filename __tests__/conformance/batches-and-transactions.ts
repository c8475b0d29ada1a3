import { expect, it } from '@jest/globals';
import type { ItemsHolder } from './items';

/** The operations that name their tables in the payload. */
export const batchesAndTransactions = (items: ItemsHolder, embedded: boolean): void => {
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

  if (embedded) {
    it.each(['transactRead', 'transactWrite'])(
      '%s says that the embedded engine lacks it, and what helps',
      async (operation) => {
        const TransactItems: unknown[] = [];
        expect(await items.current.send({ operation, payload: { TransactItems } })).toMatchObject({
          status: 400,
          errorType: 'ActionNotSupportedException',
          body: { message: expect.stringContaining('AWS_ENDPOINT_URL_DYNAMODB') },
        });
      },
    );
  } else {
    it('transactWrite writes all or nothing, transactRead reads', async () => {
      const { current } = items;
      const [one, two] = [current.id('transact-1'), current.id('transact-2')];
      const put = (id: string): object => ({
        Put: { TableName: current.tableName, Item: { id }, ConditionExpression: 'attribute_not_exists(id)' },
      });
      expect(await run('transactWrite', { TransactItems: [put(one)] })).toEqual({});
      expect(
        await current.send({ operation: 'transactWrite', payload: { TransactItems: [put(one), put(two)] } }),
      ).toMatchObject({
        status: 409,
        errorType: 'TransactionCanceledException',
        body: { message: expect.stringContaining('ConditionalCheckFailed, None') },
      });
      const gets = [one, two].map((id) => ({ Get: { TableName: current.tableName, Key: { id } } }));
      expect(await run('transactRead', { TransactItems: gets })).toEqual({ Responses: [{ Item: { id: one } }, {}] });
    });
  }

  const run = async (operation: string, payload: unknown): Promise<unknown> => {
    const { status, body } = await items.current.send({ operation, payload });
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };
};
