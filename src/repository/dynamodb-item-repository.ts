import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inject, injectable } from 'inversify';
import type { JsonObject } from '../json';
import { decodeOutput, encodeInput } from './action-codec';
import { watchAttempts } from './attempts';
import { commands } from './commands';
import { Connections } from './connections';
import { documentCodec } from './document-codec';
import { fromDynamoDB } from './dynamodb-errors';
import { dynamoDBJsonCodec } from './dynamodb-json-codec';
import type { Format, ItemAction, ItemRepository, ItemRequest } from './item-repository';
import { isRepeatable } from './repeatable';
import { UnknownOutcome } from './unknown-outcome';
import type { ValueCodec } from './value-codec';

export const DocumentClient = Symbol('DocumentClient');

const codecs: Readonly<Record<Format, ValueCodec>> = { document: documentCodec, 'dynamodb-json': dynamoDBJsonCodec };

/** Keeps items in DynamoDB, through the SDK's document client. */
@injectable()
export class DynamoDBItemRepository implements ItemRepository {
  constructor(
    @inject(DocumentClient) private readonly client: DynamoDBDocumentClient,
    @inject(Connections) private readonly connections: Connections,
  ) {}

  async perform(action: ItemAction, { payload, format, signal }: ItemRequest): Promise<JsonObject> {
    const codec = codecs[format];
    const Command = commands[action.name] as typeof commands.PutItem;
    const input = encodeInput(action.input, payload, codec);
    const repeatable = isRepeatable(action.name, input);
    const command = new Command(input as never);
    const attempts = watchAttempts(command, signal, repeatable);
    if (!repeatable) this.connections.closeIdle();
    try {
      await this.client.send(command, { abortSignal: signal });
    } catch (error) {
      // Between two attempts the time can run out too. What the caller should know is what the first was refused with.
      const refused = signal.aborted && !(error instanceof UnknownOutcome);
      throw fromDynamoDB(refused ? (attempts.refusal() ?? error) : error, action.name);
    }
    return decodeOutput(action.output, attempts.output(), codec);
  }
}
