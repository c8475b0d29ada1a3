import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { declareTablesAction } from './operation';
import type { Operation } from './operation';
import { transactTables } from './tables';

@injectable()
export class TransactWrite implements Operation {
  static readonly declaration = declareTablesAction({
    name: 'transactWrite',
    summary: 'Writes up to 100 items, either all of them or none.',
    action: 'TransactWriteItems',
    // AWS: Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB".
    iamActions: ['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    tables: transactTables,
    example: (tableName) => ({ TransactItems: [{ Put: { TableName: tableName, Item: { id: '4', name: 'Dave' } } }] }),
  });

  constructor(@inject(ItemRepository) private readonly items: ItemRepository) {}

  execute(input: Input<'TransactWriteItems'>, signal: AbortSignal): Promise<Output<'TransactWriteItems'>> {
    return this.items.transactWrite(input, signal);
  }
}
