import type { PutItemCommandInput, PutItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { inject, injectable } from 'inversify';
import type { JsonObject } from '../json';
import { ItemRepository } from '../repository/item-repository';
import { attributes, required } from '../schema';
import { write, written } from './members';
import { declareTableAction } from './operation';
import type { Operation, OperationRequest } from './operation';

@injectable()
export class Create implements Operation {
  static readonly declaration = declareTableAction<PutItemCommandInput, PutItemCommandOutput>({
    name: 'create',
    summary: 'Writes an item, in place of the one with the same key.',
    action: 'PutItem',
    payload: { Item: required(attributes), ...write },
    answer: written,
    example: () => ({ Item: { id: '1', name: 'Bob' } }),
  });

  constructor(@inject(ItemRepository) private readonly items: ItemRepository) {}

  execute(request: OperationRequest): Promise<JsonObject> {
    return this.items.perform(Create.declaration.action, request);
  }
}
