import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { declareTablesAction } from './operation';
import type { Operation } from './operation';
import { namedTables } from './tables';

@injectable()
export class BatchRead implements Operation {
  static readonly declaration = declareTablesAction({
    name: 'batchRead',
    summary: 'Reads up to 100 items by their keys.',
    action: 'BatchGetItem',
    // AWS: Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB".
    iamActions: ['dynamodb:BatchGetItem'],
    tables: namedTables,
    example: (tableName) => ({ RequestItems: { [tableName]: { Keys: [{ id: '1' }, { id: '2' }] } } }),
  });

  constructor(@inject(ItemRepository) private readonly items: ItemRepository) {}

  execute(input: Input<'BatchGetItem'>, signal: AbortSignal): Promise<Output<'BatchGetItem'>> {
    return this.items.batchGet(input, signal);
  }
}
