import { describe, expect, it } from '@jest/globals';
import { batches } from './batches';
import { errors } from './errors';
import { itemsOf } from './items';
import { operations } from './operations';
import type { Target } from './target';
import { transactions } from './transactions';
import { values } from './values';

/** The suite: what a caller may rely on, whatever answers. */
export const conformance = ({ name, connect, concurrency }: Target): void => {
  describe(name, () => {
    const items = itemsOf(connect);

    describe('operations', () => {
      operations(items, concurrency);
    });
    describe('batches', () => {
      batches(items);
    });
    describe('transactions, or what is said of them where the engine has none', () => {
      transactions(items);
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
};
