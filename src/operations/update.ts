import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { declareTableAction } from './operation';
import type { Operation } from './operation';

@injectable()
export class Update implements Operation {
  static readonly declaration = declareTableAction({
    name: 'update',
    summary: 'Updates an item, or creates it if it does not exist.',
    action: 'UpdateItem',
    example: () => ({
      Key: { id: '1' },
      UpdateExpression: 'SET #name = :name',
      ExpressionAttributeNames: { '#name': 'name' },
      ExpressionAttributeValues: { ':name': 'Alice' },
      ReturnValues: 'ALL_NEW',
    }),
  });

  constructor(@inject(ItemRepository) private readonly items: ItemRepository) {}

  execute(input: Input<'UpdateItem'>, signal: AbortSignal): Promise<Output<'UpdateItem'>> {
    return this.items.update(input, signal);
  }
}
