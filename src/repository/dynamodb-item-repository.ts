import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inject, injectable } from 'inversify';
import { watchAttempts } from './attempts';
import { Connections } from './connections';
import { fromDynamoDB } from './dynamodb-errors';
import type { ActionName, Input, ItemRepository, Output } from './item-repository';
import { isRepeatable } from './repeatable';

export const DocumentClient = Symbol('DocumentClient');

/** Stores items in DynamoDB through the SDK's document client. */
@injectable()
export class DynamoDBItemRepository implements ItemRepository {
  constructor(
    @inject(DocumentClient) private readonly client: DynamoDBDocumentClient,
    @inject(Connections) private readonly connections: Connections,
  ) {}

  get(input: Input<'GetItem'>, signal: AbortSignal): Promise<Output<'GetItem'>> {
    return this.send('GetItem', GetCommand, input, signal);
  }

  put(input: Input<'PutItem'>, signal: AbortSignal): Promise<Output<'PutItem'>> {
    return this.send('PutItem', PutCommand, input, signal);
  }

  update(input: Input<'UpdateItem'>, signal: AbortSignal): Promise<Output<'UpdateItem'>> {
    return this.send('UpdateItem', UpdateCommand, input, signal);
  }

  delete(input: Input<'DeleteItem'>, signal: AbortSignal): Promise<Output<'DeleteItem'>> {
    return this.send('DeleteItem', DeleteCommand, input, signal);
  }

  scan(input: Input<'Scan'>, signal: AbortSignal): Promise<Output<'Scan'>> {
    return this.send('Scan', ScanCommand, input, signal);
  }

  query(input: Input<'Query'>, signal: AbortSignal): Promise<Output<'Query'>> {
    return this.send('Query', QueryCommand, input, signal);
  }

  batchGet(input: Input<'BatchGetItem'>, signal: AbortSignal): Promise<Output<'BatchGetItem'>> {
    return this.send('BatchGetItem', BatchGetCommand, input, signal);
  }

  batchWrite(input: Input<'BatchWriteItem'>, signal: AbortSignal): Promise<Output<'BatchWriteItem'>> {
    return this.send('BatchWriteItem', BatchWriteCommand, input, signal);
  }

  transactGet(input: Input<'TransactGetItems'>, signal: AbortSignal): Promise<Output<'TransactGetItems'>> {
    return this.send('TransactGetItems', TransactGetCommand, input, signal);
  }

  transactWrite(input: Input<'TransactWriteItems'>, signal: AbortSignal): Promise<Output<'TransactWriteItems'>> {
    return this.send('TransactWriteItems', TransactWriteCommand, input, signal);
  }

  private async send<Action extends ActionName>(
    action: Action,
    Command: object,
    input: Input<Action>,
    signal: AbortSignal,
  ): Promise<Output<Action>> {
    // The commands share the members that are used here, but no common type declares them.
    const command = new (Command as typeof PutCommand)(input as never);
    const repeatable = isRepeatable(action, input as object);
    const attempts = watchAttempts(command, this.client.config.streamCollector, signal, repeatable);
    if (!repeatable) this.connections.closeIdle();
    try {
      await this.client.send(command, { abortSignal: signal });
    } catch (error) {
      throw fromDynamoDB(attempts.failure(error), action);
    }
    return attempts.output() as Output<Action>;
  }
}
