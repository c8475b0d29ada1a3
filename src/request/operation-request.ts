import type { Json } from '../json';
import { any, required, string, structure } from '../schema/schema';
import type { Format } from '../values/formats';

/** The members of a request. A misspelt one is refused: a `tablename` that silently meant another table would do harm. */
export const requestSchema = structure({
  operation: required(string),
  tableName: string,
  format: string,
  payload: any,
});

/** What was asked, its shape checked and its meaning not yet. */
export interface OperationRequest {
  readonly operation: string;
  readonly tableName?: string | undefined;
  readonly format: Format;
  readonly payload?: Json | undefined;
}
