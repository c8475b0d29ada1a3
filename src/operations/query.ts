import type { QueryCommandInput, QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { inject, injectable } from 'inversify';
import type { JsonObject } from '../json';
import { ItemRepository } from '../repository/item-repository';
import { boolean, string } from '../schema';
import { conditions, found, search } from './members';
import { declareTableAction } from './operation';
import type { Operation, OperationRequest } from './operation';

@injectable()
export class Query implements Operation {
  static readonly declaration = declareTableAction<QueryCommandInput, QueryCommandOutput>({
    name: 'query',
    summary: 'Finds the items of a partition key, in the order of the sort key.',
    action: 'Query',
    payload: {
      KeyConditionExpression: string,
      ScanIndexForward: boolean,
      KeyConditions: conditions,
      QueryFilter: conditions,
      ...search,
    },
    answer: found,
    example: () => ({
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': '1' },
    }),
  });

  constructor(@inject(ItemRepository) private readonly items: ItemRepository) {}

  execute(request: OperationRequest): Promise<JsonObject> {
    return this.items.perform(Query.declaration.action, request);
  }
}
