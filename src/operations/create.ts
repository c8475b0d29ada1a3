import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { declareTableAction } from './operation';
import type { Operation } from './operation';

@injectable()
export class Create implements Operation {
  static readonly declaration = declareTableAction({
    name: 'create',
    summary: 'Creates an item, or replaces the item with the same key.',
    action: 'PutItem',
    example: () => ({ Item: { id: '1', name: 'Bob' } }),
  });

  constructor(@inject(ItemRepository) private readonly items: ItemRepository) {}

  execute(input: Input<'PutItem'>, signal: AbortSignal): Promise<Output<'PutItem'>> {
    return this.items.put(input, signal);
  }
}
