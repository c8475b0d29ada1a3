import { describe, expect, it } from '@jest/globals';
import { batchesAndTransactions } from './batches-and-transactions';
import { errors } from './errors';
import { itemsOf } from './items';
import { operations } from './operations';
import { targets } from './target';
import { values } from './values';

describe.each(targets)('$name', ({ connect, embedded, concurrency }) => {
  const items = itemsOf(connect);

  describe('operations', () => {
    operations(items, concurrency);
  });
  describe('batches and transactions', () => {
    batchesAndTransactions(items, embedded);
  });
  describe('values', () => {
    values(items);
  });
  describe('errors', () => {
    errors(items);
  });

  it('has printed nothing of what it stored', async () => {
    const { secret, connection } = items.current;
    await items.current.run('create', { Item: { id: items.current.id('printed') } });
    if (connection.printed === undefined) return;
    expect(connection.printed).toContainEqual(expect.stringContaining('create 200'));
    expect(connection.printed.filter((line) => line.includes(secret))).toEqual([]);
  });
});
