import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { declareTablesAction } from './operation';
import type { Operation } from './operation';
import { namedTables } from './tables';

@injectable()
export class BatchWrite implements Operation {
  static readonly declaration = declareTablesAction({
    name: 'batchWrite',
    summary: 'Writes or deletes up to 25 items, each independently of the others.',
    action: 'BatchWriteItem',
    // AWS: Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB".
    iamActions: ['dynamodb:BatchWriteItem'],
    tables: namedTables,
    example: (tableName) => ({
      RequestItems: {
        [tableName]: [{ PutRequest: { Item: { id: '2', name: 'Carol' } } }, { DeleteRequest: { Key: { id: '3' } } }],
      },
    }),
  });

  constructor(@inject(ItemRepository) private readonly items: ItemRepository) {}

  execute(input: Input<'BatchWriteItem'>, signal: AbortSignal): Promise<Output<'BatchWriteItem'>> {
    return this.items.batchWrite(input, signal);
  }
}
