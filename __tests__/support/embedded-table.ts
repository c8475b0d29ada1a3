import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inMemory, startEngine } from '@dynamodb-operations/local-api/dynamodb';
import type { Engine } from '@dynamodb-operations/local-api/dynamodb';
import { tableName } from './lambda-function';

/** Starts the embedded DynamoDB with one empty table that has the name of the deployed table. */
export const startEmbeddedTable = async (keyType: 'S' | 'N' | 'B' = 'S'): Promise<Engine> => {
  const engine = await startEngine(inMemory);
  const client = new DynamoDBClient({ endpoint: engine.endpoint });
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: keyType }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  client.destroy();
  return engine;
};
