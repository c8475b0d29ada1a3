import { DynamoDBClient, TransactGetItemsCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/**
 * Whether an engine has transactions, by a request that has no effect: one that reads nothing is refused as not valid
 * by an engine that knows TransactGetItems, and as unknown by one that does not.
 */
export const hasTransactions = async (access: DynamoDBClientConfig): Promise<boolean> => {
  const client = new DynamoDBClient(access);
  try {
    await client.send(new TransactGetItemsCommand({ TransactItems: [] }));
    return true;
  } catch (error) {
    return (error as Error).name === 'ValidationException';
  } finally {
    client.destroy();
  }
};
