import type {
  BatchGetItemOutput,
  BatchWriteItemOutput,
  DeleteItemOutput,
  GetItemOutput,
  PutItemOutput,
  QueryOutput,
  ScanOutput,
  TransactGetItemsOutput,
  TransactWriteItemsOutput,
  UpdateItemOutput,
} from '@aws-sdk/client-dynamodb';
import type {
  BatchGetCommandInput,
  BatchWriteCommandInput,
  DeleteCommandInput,
  GetCommandInput,
  PutCommandInput,
  QueryCommandInput,
  ScanCommandInput,
  TransactGetCommandInput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Wire } from '../values/wire';

/** The DynamoDB actions on items, each with its input, in native values, and its output. */
interface ItemActions {
  readonly GetItem: { readonly input: GetCommandInput; readonly output: GetItemOutput };
  readonly PutItem: { readonly input: PutCommandInput; readonly output: PutItemOutput };
  readonly UpdateItem: { readonly input: UpdateCommandInput; readonly output: UpdateItemOutput };
  readonly DeleteItem: { readonly input: DeleteCommandInput; readonly output: DeleteItemOutput };
  readonly Scan: { readonly input: ScanCommandInput; readonly output: ScanOutput };
  readonly Query: { readonly input: QueryCommandInput; readonly output: QueryOutput };
  readonly BatchGetItem: { readonly input: BatchGetCommandInput; readonly output: BatchGetItemOutput };
  readonly BatchWriteItem: { readonly input: BatchWriteCommandInput; readonly output: BatchWriteItemOutput };
  readonly TransactGetItems: { readonly input: TransactGetCommandInput; readonly output: TransactGetItemsOutput };
  readonly TransactWriteItems: { readonly input: TransactWriteCommandInput; readonly output: TransactWriteItemsOutput };
}

export type ActionName = keyof ItemActions;

/** The input of an action, with the native values of the SDK's document client. */
export type Input<Action extends ActionName> = ItemActions[Action]['input'];

/** The output of an action, as it comes over the wire: its attribute values are DynamoDB JSON. */
export type Output<Action extends ActionName> = Wire<ItemActions[Action]['output']>;

/**
 * The port to the stored items, with one method for each action. The signal aborts when the time for the request is up.
 *
 * Every method throws an `OperationError` if DynamoDB rejects the action.
 */
export interface ItemRepository {
  get(input: Input<'GetItem'>, signal: AbortSignal): Promise<Output<'GetItem'>>;
  put(input: Input<'PutItem'>, signal: AbortSignal): Promise<Output<'PutItem'>>;
  update(input: Input<'UpdateItem'>, signal: AbortSignal): Promise<Output<'UpdateItem'>>;
  delete(input: Input<'DeleteItem'>, signal: AbortSignal): Promise<Output<'DeleteItem'>>;
  scan(input: Input<'Scan'>, signal: AbortSignal): Promise<Output<'Scan'>>;
  query(input: Input<'Query'>, signal: AbortSignal): Promise<Output<'Query'>>;
  batchGet(input: Input<'BatchGetItem'>, signal: AbortSignal): Promise<Output<'BatchGetItem'>>;
  batchWrite(input: Input<'BatchWriteItem'>, signal: AbortSignal): Promise<Output<'BatchWriteItem'>>;
  transactGet(input: Input<'TransactGetItems'>, signal: AbortSignal): Promise<Output<'TransactGetItems'>>;
  transactWrite(input: Input<'TransactWriteItems'>, signal: AbortSignal): Promise<Output<'TransactWriteItems'>>;
}

export const ItemRepository = Symbol('ItemRepository');
