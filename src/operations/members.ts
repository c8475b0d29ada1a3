import { attributes, boolean, list, map, number, required, string, structure, value } from '../schema/schema';

/** Members that the inputs or outputs of several actions share. */

export const expressionNames = { ExpressionAttributeNames: map(string) };

export const expressionValues = { ...expressionNames, ExpressionAttributeValues: attributes };

/** What makes a write conditional. */
export const condition = {
  ...expressionValues,
  ConditionExpression: string,
  ReturnValuesOnConditionCheckFailure: {
    ...string,
    only: { value: 'NONE', because: 'an error carries a message and no item' },
  },
};

/** The input of PutItem, UpdateItem and DeleteItem but for what they write. */
export const write = {
  ...condition,
  // `Expected` and `ConditionalOperator` are what condition expressions replaced. DynamoDB still takes them.
  Expected: map(
    structure({ Value: value, Exists: boolean, ComparisonOperator: string, AttributeValueList: list(value) }),
  ),
  ConditionalOperator: string,
  ReturnValues: string,
  ReturnConsumedCapacity: string,
  ReturnItemCollectionMetrics: string,
};

/** The input of Scan and Query but for what tells them apart. */
export const search = {
  ...expressionValues,
  IndexName: string,
  Select: string,
  AttributesToGet: list(string),
  Limit: number,
  ConsistentRead: boolean,
  ConditionalOperator: string,
  ExclusiveStartKey: attributes,
  ReturnConsumedCapacity: string,
  ProjectionExpression: string,
  FilterExpression: string,
};

/** `KeyConditions`, `QueryFilter` and `ScanFilter`, which expressions replaced. DynamoDB still takes them. */
export const conditions = map(structure({ AttributeValueList: list(value), ComparisonOperator: required(string) }));

const units = { ReadCapacityUnits: number, WriteCapacityUnits: number, CapacityUnits: number };

export const consumedCapacity = structure({
  TableName: string,
  CapacityUnits: number,
  ReadCapacityUnits: number,
  WriteCapacityUnits: number,
  Table: structure(units),
  LocalSecondaryIndexes: map(structure(units)),
  GlobalSecondaryIndexes: map(structure(units)),
  VectorIndexes: map(structure({ VectorSearchRequestBytes: number, VectorWriteRequestBytes: number })),
});

export const itemCollectionMetrics = structure({ ItemCollectionKey: attributes, SizeEstimateRangeGB: list(number) });

/** The output of PutItem, UpdateItem and DeleteItem. */
export const written = {
  Attributes: attributes,
  ConsumedCapacity: consumedCapacity,
  ItemCollectionMetrics: itemCollectionMetrics,
};

/** The output of Scan and Query. */
export const found = {
  Items: list(attributes),
  Count: number,
  ScannedCount: number,
  LastEvaluatedKey: attributes,
  ConsumedCapacity: consumedCapacity,
};
