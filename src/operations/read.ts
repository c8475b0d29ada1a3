import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { declareTableAction } from './operation';
import type { Operation } from './operation';

@injectable()
export class Read implements Operation {
  static readonly declaration = declareTableAction({
    name: 'read',
    summary: 'Reads the item with the given key.',
    action: 'GetItem',
    example: () => ({ Key: { id: '1' } }),
  });

  constructor(@inject(ItemRepository) private readonly items: ItemRepository) {}

  execute(input: Input<'GetItem'>, signal: AbortSignal): Promise<Output<'GetItem'>> {
    return this.items.get(input, signal);
  }
}
