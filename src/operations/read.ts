import type { GetItemCommandInput, GetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { attributes, boolean, list, required, string } from '../schema/schema';
import { consumedCapacity, expressionNames } from './members';
import { declareTableAction } from './operation';
import type { Operation } from './operation';

@injectable()
export class Read implements Operation {
  static readonly declaration = declareTableAction<GetItemCommandInput, GetItemCommandOutput>({
    name: 'read',
    summary: 'Reads the item of a key.',
    action: 'GetItem',
    payload: {
      Key: required(attributes),
      AttributesToGet: list(string),
      ConsistentRead: boolean,
      ReturnConsumedCapacity: string,
      ProjectionExpression: string,
      ...expressionNames,
    },
    answer: { Item: attributes, ConsumedCapacity: consumedCapacity },
    example: () => ({ Key: { id: '1' } }),
  });

  constructor(@inject(ItemRepository) private readonly items: ItemRepository) {}

  execute(input: Input<'GetItem'>, signal: AbortSignal): Promise<Output<'GetItem'>> {
    return this.items.get(input, signal);
  }
}
