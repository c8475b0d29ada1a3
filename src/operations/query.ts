import type { QueryCommandInput, QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { boolean, string } from '../schema/schema';
import { conditions, found, search } from './members';
import { declareTableAction } from './operation';
import type { Operation } from './operation';

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

  execute(input: Input<'Query'>, signal: AbortSignal): Promise<Output<'Query'>> {
    return this.items.query(input, signal);
  }
}
