import type { JsonObject } from '../json';
import type { Structure } from '../schema';

/** The DynamoDB actions on items. */
export type ActionName =
  | 'BatchGetItem'
  | 'BatchWriteItem'
  | 'DeleteItem'
  | 'GetItem'
  | 'PutItem'
  | 'Query'
  | 'Scan'
  | 'TransactGetItems'
  | 'TransactWriteItems'
  | 'UpdateItem';

/** A DynamoDB action, and where the attribute values sit in what it takes and gives. */
export interface ItemAction {
  readonly name: ActionName;
  readonly input: Structure;
  readonly output: Structure;
}

/** How values are written in a request and in its answer: plain JSON, or `{"S": "..."}` as in the AWS CLI. */
export const formats = ['document', 'dynamodb-json'] as const;
export type Format = (typeof formats)[number];

/** The input of an action, its values in the given format. */
export interface ItemRequest {
  readonly payload: JsonObject;
  readonly format: Format;
  /** Ends the call when the time for it is up. */
  readonly signal: AbortSignal;
}

/** The port to where items live. */
export interface ItemRepository {
  /**
   * Performs one action and answers with its output in the request's format.
   *
   * @throws OperationError: `ValidationException` where a value cannot be carried, and what DynamoDB answers
   */
  perform(action: ItemAction, request: ItemRequest): Promise<JsonObject>;
}

export const ItemRepository = Symbol('ItemRepository');
