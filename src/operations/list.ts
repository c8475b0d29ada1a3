import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { declareTableAction } from './operation';
import type { Operation } from './operation';

@injectable()
export class List implements Operation {
  static readonly declaration = declareTableAction({
    name: 'list',
    summary: 'Scans the table and returns every item, in pages of up to 1 MB.',
    action: 'Scan',
    payloadOptional: true,
    example: () => ({}),
  });

  constructor(@inject(ItemRepository) private readonly items: ItemRepository) {}

  execute(input: Input<'Scan'>, signal: AbortSignal): Promise<Output<'Scan'>> {
    return this.items.scan(input, signal);
  }
}
