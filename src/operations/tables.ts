import type { JsonObject } from '../json';

/** The tables of BatchGetItem and BatchWriteItem: the members of `RequestItems`. */
export const namedTables = (payload: JsonObject): readonly string[] =>
  Object.keys(payload['RequestItems'] as JsonObject);

/** The tables of a transaction: one in each of its items. */
export const transactTables = (payload: JsonObject): readonly string[] => [
  ...new Set(
    (payload['TransactItems'] as readonly JsonObject[]).flatMap((item) =>
      Object.values(item).map((action) => (action as JsonObject)['TableName'] as string),
    ),
  ),
];
