import type { Json } from '../json';
import { any, required, string, structure } from '../schema/schema';
import type { Format } from '../values/formats';

/** The members of a request. A misspelled member is rejected: an ignored `tablename` would select the wrong table. */
export const requestSchema = structure({
  operation: required(string),
  tableName: string,
  format: string,
  payload: any,
});

/** A request with a valid shape. Its meaning is not validated yet. */
export interface OperationRequest {
  readonly operation: string;
  readonly tableName?: string | undefined;
  readonly format: Format;
  readonly payload?: Json | undefined;
}
