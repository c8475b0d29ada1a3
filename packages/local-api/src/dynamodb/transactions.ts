import { DynamoDBClient, TransactGetItemsCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/**
 * Finds out whether an engine supports transactions with a request that has no effect. If a TransactGetItems request
 * reads nothing, an engine with transactions rejects it as invalid, and any other engine as unknown.
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
