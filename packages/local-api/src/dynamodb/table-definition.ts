import type {
  CreateTableInput,
  GlobalSecondaryIndex,
  KeySchemaElement,
  LocalSecondaryIndex,
  Projection,
  ScalarAttributeType,
} from '@aws-sdk/client-dynamodb';
import type { Block } from '../terraform/block';

/** What CreateTable takes, with a name. */
export type TableDefinition = CreateTableInput & { readonly TableName: string };

/** A table as the stack declares it: what CreateTable takes of an `aws_dynamodb_table`. */
export const tableDefinition = (table: Block): TableDefinition => {
  const globalIndexes: GlobalSecondaryIndex[] = table
    .blocks('global_secondary_index')
    .map((index) => ({ ...secondaryIndex(index), KeySchema: keySchema(index) }));
  const localIndexes: LocalSecondaryIndex[] = table
    .blocks('local_secondary_index')
    .map((index) => ({ ...secondaryIndex(index), KeySchema: keySchema(index, table.text('hash_key')) }));
  return {
    TableName: table.text('name'),
    AttributeDefinitions: table.blocks('attribute').map((attribute) => ({
      AttributeName: attribute.text('name'),
      AttributeType: attribute.text('type') as ScalarAttributeType,
    })),
    KeySchema: keySchema(table),
    // Capacity throttles nobody here: every table is on demand.
    BillingMode: 'PAY_PER_REQUEST',
    ...(globalIndexes.length > 0 && { GlobalSecondaryIndexes: globalIndexes }),
    ...(localIndexes.length > 0 && { LocalSecondaryIndexes: localIndexes }),
  };
};

const keySchema = (block: Block, hashKey = block.text('hash_key')): KeySchemaElement[] => [
  { AttributeName: hashKey, KeyType: 'HASH' },
  ...(block.has('range_key') ? [{ AttributeName: block.text('range_key'), KeyType: 'RANGE' as const }] : []),
];

const secondaryIndex = (block: Block): { IndexName: string; Projection: Projection } => ({
  IndexName: block.text('name'),
  Projection: {
    ProjectionType: block.text('projection_type') as NonNullable<Projection['ProjectionType']>,
    ...(block.has('non_key_attributes') && { NonKeyAttributes: [...block.list('non_key_attributes')] }),
  },
});

type Keyed = Pick<
  CreateTableInput,
  'AttributeDefinitions' | 'KeySchema' | 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes'
>;

/** A table's keys in words: `id (S); index by-owner: owner (S), id (S)`. What is equal can hold the same items. */
export const describeKeys = (table: Keyed): string => {
  const types = new Map(
    table.AttributeDefinitions?.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]),
  );
  const keys = (schema: readonly KeySchemaElement[] = []): string =>
    schema.map(({ AttributeName = '' }) => `${AttributeName} (${types.get(AttributeName) ?? '?'})`).join(', ');
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])]
    .map(({ IndexName = '', KeySchema }) => `index ${IndexName}: ${keys(KeySchema)}`)
    .sort();
  return [keys(table.KeySchema), ...indexes].join('; ');
};
