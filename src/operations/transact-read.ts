import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { declareTablesAction } from './operation';
import type { Operation } from './operation';
import { transactTables } from './tables';

@injectable()
export class TransactRead implements Operation {
  static readonly declaration = declareTablesAction({
    name: 'transactRead',
    summary: 'Reads up to 100 items as of a single point in time.',
    action: 'TransactGetItems',
    // AWS: Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB".
    iamActions: ['dynamodb:GetItem'],
    tables: transactTables,
    example: (tableName) => ({ TransactItems: [{ Get: { TableName: tableName, Key: { id: '1' } } }] }),
  });

  constructor(@inject(ItemRepository) private readonly items: ItemRepository) {}

  execute(input: Input<'TransactGetItems'>, signal: AbortSignal): Promise<Output<'TransactGetItems'>> {
    return this.items.transactGet(input, signal);
  }
}
