import type { TransactWriteItemsCommandInput, TransactWriteItemsCommandOutput } from '@aws-sdk/client-dynamodb';
import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { attributes, list, map, required, string, structure } from '../schema/schema';
import { condition, consumedCapacity, itemCollectionMetrics } from './members';
import { declareTablesAction } from './operation';
import type { Operation } from './operation';
import { transactTables } from './tables';

const keyed = { Key: required(attributes), TableName: required(string) };

@injectable()
export class TransactWrite implements Operation {
  static readonly declaration = declareTablesAction<TransactWriteItemsCommandInput, TransactWriteItemsCommandOutput>({
    name: 'transactWrite',
    summary: 'Writes up to 100 items, all of them or none.',
    action: 'TransactWriteItems',
    // AWS: Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB".
    iamActions: ['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    tables: transactTables,
    payload: {
      TransactItems: required(
        list(
          structure({
            ConditionCheck: structure({ ...keyed, ...condition, ConditionExpression: required(string) }),
            Put: structure({ Item: required(attributes), TableName: required(string), ...condition }),
            Delete: structure({ ...keyed, ...condition }),
            Update: structure({ ...keyed, ...condition, UpdateExpression: required(string) }),
          }),
        ),
      ),
      ReturnConsumedCapacity: string,
      ReturnItemCollectionMetrics: string,
      ClientRequestToken: string,
    },
    answer: {
      ConsumedCapacity: list(consumedCapacity),
      ItemCollectionMetrics: map(list(itemCollectionMetrics)),
    },
    example: (tableName) => ({ TransactItems: [{ Put: { TableName: tableName, Item: { id: '4', name: 'Dave' } } }] }),
  });

  constructor(@inject(ItemRepository) private readonly items: ItemRepository) {}

  execute(input: Input<'TransactWriteItems'>, signal: AbortSignal): Promise<Output<'TransactWriteItems'>> {
    return this.items.transactWrite(input, signal);
  }
}
