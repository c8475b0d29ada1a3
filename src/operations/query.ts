import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { declareTableAction } from './operation';
import type { Operation } from './operation';

@injectable()
export class Query implements Operation {
  static readonly declaration = declareTableAction({
    name: 'query',
    summary: 'Finds the items with the given partition key, in the order of the sort key.',
    action: 'Query',
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
