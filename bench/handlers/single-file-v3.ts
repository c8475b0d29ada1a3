import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

/** The tutorial's handler as most people would write it today: one file, version 3 of the SDK, and no validation. */
const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({}));

interface Request {
  readonly operation: string;
  readonly tableName?: string;
  readonly payload: never;
}

export const handler = async ({ operation, tableName, payload }: Request): Promise<unknown> => {
  const input = tableName === undefined ? payload : ({ ...(payload as object), TableName: tableName } as never);
  switch (operation) {
    case 'create':
      return dynamo.send(new PutCommand(input));
    case 'read':
      return dynamo.send(new GetCommand(input));
    case 'update':
      return dynamo.send(new UpdateCommand(input));
    case 'delete':
      return dynamo.send(new DeleteCommand(input));
    case 'list':
      return dynamo.send(new ScanCommand(input));
    case 'echo':
      return 'Success';
    case 'ping':
      return 'pong';
    default:
      throw new Error(`Unknown operation: ${operation}`);
  }
};
