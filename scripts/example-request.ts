import type { OperationDeclaration } from '../src/operations/operation';

/** A complete request that works on a table with the string key `id`. */
export const exampleRequest = (
  { name, tables, example }: OperationDeclaration,
  tableName: string,
): Readonly<Record<string, unknown>> => ({
  operation: name,
  ...(tables === 'one' && { tableName }),
  payload: example(tableName),
});
