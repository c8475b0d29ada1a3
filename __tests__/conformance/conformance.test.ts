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

  it('has printed nothing of what it stored', () => {
    const { secret, connection } = items.current;
    if (connection.printed === undefined) return;
    expect(connection.printed.length).toBeGreaterThan(100);
    expect(connection.printed.filter((line) => line.includes(secret))).toEqual([]);
  });
});
