import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { declareTableAction } from './operation';
import type { Operation } from './operation';

@injectable()
export class Update implements Operation {
  static readonly declaration = declareTableAction({
    name: 'update',
    summary: 'Changes attributes of an item, or makes it.',
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
