import { describe, expect, it } from '@jest/globals';
import { batches } from './batches';
import { errors } from './errors';
import { itemsOf } from './items';
import { operations } from './operations';
import type { Target } from './target';
import { transactions } from './transactions';
import { values } from './values';

/** The suite: the behavior that a caller can rely on, whatever the target. */
export const conformance = ({ name, connect, concurrency }: Target): void => {
  describe(name, () => {
    const items = itemsOf(connect);

    describe('operations', () => {
      operations(items, concurrency);
    });
    describe('batches', () => {
      batches(items);
    });
    describe('transactions, or their rejection if the engine does not support them', () => {
      transactions(items);
    });
    describe('values', () => {
      values(items);
    });
    describe('errors', () => {
      errors(items);
    });

    it('has printed none of the data that it stored', async () => {
      const { secret, connection } = items.current;
      await items.current.run('create', { Item: { id: items.current.id('printed') } });
      if (connection.printed === undefined) return;
      expect(connection.printed).toContainEqual(expect.stringContaining('create 200'));
      expect(connection.printed.filter((line) => line.includes(secret))).toEqual([]);
    });
  });
};
