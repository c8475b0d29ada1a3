import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { declareTableAction } from './operation';
import type { Operation } from './operation';

@injectable()
export class Delete implements Operation {
  static readonly declaration = declareTableAction({
    name: 'delete',
    summary: 'Deletes the item with the given key.',
    action: 'DeleteItem',
    example: () => ({ Key: { id: '1' } }),
  });

  constructor(@inject(ItemRepository) private readonly items: ItemRepository) {}

  execute(input: Input<'DeleteItem'>, signal: AbortSignal): Promise<Output<'DeleteItem'>> {
    return this.items.delete(input, signal);
  }
}
