import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBClientConfig, TableDescription } from '@aws-sdk/client-dynamodb';
import { StartError } from '../start-error';
import { describeKeys } from './table-definition';
import type { TableDefinition } from './table-definition';

/**
 * Creates the tables that do not exist yet.
 *
 * @param wayOut how to resolve a conflict with an existing table that has other keys
 * @throws StartError naming such a table
 */
export const ensureTables = async (
  access: DynamoDBClientConfig,
  tables: readonly TableDefinition[],
  wayOut: string,
): Promise<void> => {
  const client = new DynamoDBClient(access);
  try {
    for (const table of tables) {
      const existing = await describeTable(client, table.TableName);
      if (existing === undefined) await createTable(client, table);
      else checkKeys(table, existing, wayOut);
    }
  } finally {
    client.destroy();
  }
};

const describeTable = async (client: DynamoDBClient, name: string): Promise<TableDescription | undefined> => {
  try {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }));
    return table;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
};

const createTable = async (client: DynamoDBClient, table: TableDefinition): Promise<void> => {
  await client.send(new CreateTableCommand(table)).catch((error: unknown) => {
    // Another process was faster. The check uses the name of the error because dynalite provides no message.
    if ((error as Error).name !== 'ResourceInUseException') throw error;
  });
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName: table.TableName });
};

const checkKeys = (wanted: TableDefinition, existing: TableDescription, wayOut: string): void => {
  const [is, shouldBe] = [describeKeys(existing as TableDefinition), describeKeys(wanted)];
  if (is === shouldBe) return;
  throw new StartError(
    `The existing table ${wanted.TableName} has the keys ${is}, but the stack declares ${shouldBe}.`,
    wayOut,
  );
};
