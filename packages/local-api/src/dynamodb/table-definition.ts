import type {
  CreateTableInput,
  GlobalSecondaryIndex,
  KeySchemaElement,
  LocalSecondaryIndex,
  Projection,
  ScalarAttributeType,
} from '@aws-sdk/client-dynamodb';
import type { Block } from '../terraform/block';

/** The input of CreateTable, with a name. */
export type TableDefinition = CreateTableInput & { readonly TableName: string };

/** Converts an `aws_dynamodb_table` to the input of CreateTable. */
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
    // Every table is on-demand because capacity has no effect here.
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

/**
 * Describes a table's keys: `id (S); index by-owner: owner (S), id (S)`. Tables with the same description can store the
 * same items.
 */
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
