import type { UpdateItemCommandInput, UpdateItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { inject, injectable } from 'inversify';
import { ItemRepository } from '../repository/item-repository';
import type { Input, Output } from '../repository/item-repository';
import { attributes, map, required, string, structure, value } from '../schema/schema';
import { write, written } from './members';
import { declareTableAction } from './operation';
import type { Operation } from './operation';

@injectable()
export class Update implements Operation {
  static readonly declaration = declareTableAction<UpdateItemCommandInput, UpdateItemCommandOutput>({
    name: 'update',
    summary: 'Changes attributes of an item, or makes it.',
    action: 'UpdateItem',
    payload: {
      Key: required(attributes),
      UpdateExpression: string,
      // What update expressions replaced. DynamoDB still takes it.
      AttributeUpdates: map(structure({ Value: value, Action: string })),
      ...write,
    },
    answer: written,
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
