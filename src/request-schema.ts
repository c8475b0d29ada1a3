import { any, required, string, structure } from './schema';

/** The members of a request. A misspelt one is refused: a `tablename` that silently meant another table would do harm. */
export const requestSchema = structure({
  operation: required(string),
  tableName: string,
  format: string,
  payload: any,
});
