import type { JsonObject } from '../../src/json';
import { tableName } from '../support/lambda-function';
import type { DirectDynamoDB } from './direct-dynamodb';

/** The key of an item, in the format of the item. */
export const keyOf = ({ id }: JsonObject): JsonObject => ({ ...(id !== undefined && { id }) });

/** Every item of the table, by its key. */
export const itemsOf = async (dynamodb: DirectDynamoDB): Promise<ReadonlyMap<string, JsonObject>> => {
  const items: JsonObject[] = [];
  let start: JsonObject | undefined;
  do {
    const input = { TableName: tableName, ConsistentRead: true, ...(start && { ExclusiveStartKey: start }) };
    const page = await dynamodb('Scan', input);
    items.push(...(page['Items'] as readonly JsonObject[]));
    start = page['LastEvaluatedKey'] as JsonObject | undefined;
  } while (start !== undefined);
  return new Map(items.map((item) => [JSON.stringify(keyOf(item)), item]));
};

/** Replaces the items of one engine's table with those of another. */
export const copyItems = async (from: DirectDynamoDB, to: DirectDynamoDB): Promise<void> => {
  for (const item of (await itemsOf(to)).values()) {
    await to('DeleteItem', { TableName: tableName, Key: keyOf(item) });
  }
  for (const item of (await itemsOf(from)).values()) await to('PutItem', { TableName: tableName, Item: item });
};
