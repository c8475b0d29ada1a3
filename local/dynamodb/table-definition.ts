import type {
  CreateTableInput,
  GlobalSecondaryIndex,
  KeySchemaElement,
  LocalSecondaryIndex,
  Projection,
  ScalarAttributeType,
} from '@aws-sdk/client-dynamodb';
import type { Resource } from '../terraform/module';
import { isMap, toList, toText } from '../terraform/value';
import type { Value, ValueMap } from '../terraform/value';

/** A table as the stack declares it: what CreateTable takes of an `aws_dynamodb_table`. */
export const tableDefinition = ({ values }: Resource): CreateTableInput & { readonly TableName: string } => {
  const attributes = blocks(values['attribute']).map(({ name = null, type = null }) => ({
    AttributeName: toText(name),
    AttributeType: toText(type) as ScalarAttributeType,
  }));
  const globalIndexes: GlobalSecondaryIndex[] = blocks(values['global_secondary_index']).map(index);
  const localIndexes: LocalSecondaryIndex[] = blocks(values['local_secondary_index']).map((block) =>
    index({ ...block, hash_key: values['hash_key'] ?? null }),
  );
  return {
    TableName: toText(values['name'] ?? null),
    AttributeDefinitions: attributes,
    KeySchema: keySchema(values),
    // Capacity throttles nobody here: every table is on demand.
    BillingMode: 'PAY_PER_REQUEST',
    ...(globalIndexes.length > 0 && { GlobalSecondaryIndexes: globalIndexes }),
    ...(localIndexes.length > 0 && { LocalSecondaryIndexes: localIndexes }),
  };
};

const blocks = (value: Value | undefined): readonly ValueMap[] => {
  if (value === undefined || value === null) return [];
  return isMap(value) ? [value] : toList(value).filter(isMap);
};

const keySchema = ({ hash_key: hashKey = null, range_key: rangeKey }: ValueMap): KeySchemaElement[] => [
  { AttributeName: toText(hashKey), KeyType: 'HASH' },
  ...(rangeKey === undefined || rangeKey === null
    ? []
    : [{ AttributeName: toText(rangeKey), KeyType: 'RANGE' as const }]),
];

const index = (block: ValueMap): { IndexName: string; KeySchema: KeySchemaElement[]; Projection: Projection } => ({
  IndexName: toText(block['name'] ?? null),
  KeySchema: keySchema(block),
  Projection: {
    ProjectionType: toText(block['projection_type'] ?? null) as NonNullable<Projection['ProjectionType']>,
    ...(block['non_key_attributes'] !== undefined && {
      NonKeyAttributes: toList(block['non_key_attributes']).map(toText),
    }),
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
