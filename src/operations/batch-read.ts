import type { BatchGetItemCommandInput, BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { attributes, boolean, list, map, required, string, structure } from '../schema/schema';
import { consumedCapacity, expressionNames } from './members';
import { declareTablesAction } from './operation';
import type { Operation } from './operation';
import { namedTables } from './tables';

const keysAndAttributes = structure({
  Keys: required(list(attributes)),
  AttributesToGet: list(string),
  ConsistentRead: boolean,
  ProjectionExpression: string,
  ...expressionNames,
});

@injectable()
export class BatchRead implements Operation {
  static readonly declaration = declareTablesAction<BatchGetItemCommandInput, BatchGetItemCommandOutput>({
    name: 'batchRead',
    summary: 'Reads up to 100 items by their keys.',
    action: 'BatchGetItem',
    // AWS: Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB".
    iamActions: ['dynamodb:BatchGetItem'],
    tables: namedTables,
    payload: {
      RequestItems: required(map(keysAndAttributes)),
      ReturnConsumedCapacity: string,
    },
    answer: {
      Responses: map(list(attributes)),
      UnprocessedKeys: map(keysAndAttributes),
      ConsumedCapacity: list(consumedCapacity),
    },
    example: (tableName) => ({ RequestItems: { [tableName]: { Keys: [{ id: '1' }, { id: '2' }] } } }),
  });

  constructor(@inject(ItemRepository) private readonly items: ItemRepository) {}

  execute(input: Input<'BatchGetItem'>, signal: AbortSignal): Promise<Output<'BatchGetItem'>> {
    return this.items.batchGet(input, signal);
  }
}
