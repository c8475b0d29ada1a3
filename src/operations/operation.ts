import type { Json, JsonObject } from '../json';
import type { ActionName } from '../repository/item-repository';
import { inputOf, outputOf } from '../schema/action-schemas';
import { string, structure } from '../schema/schema';
import type { Schema, Structure } from '../schema/schema';

/** Describes an operation. Dispatch, validation, IAM policy, documentation and conformance tests derive from it. */
export interface OperationDeclaration {
  /** The name, exactly as requests spell it. */
  readonly name: string;
  readonly summary: string;
  /** The DynamoDB action that the operation runs, if any. */
  readonly action?: ActionName;
  /** The IAM actions that the function's role needs on the tables. */
  readonly iamActions: readonly string[];
  /** The payload, and where it contains attribute values. They are decoded before the operation runs. */
  readonly payload: Schema;
  /** Where the output contains attribute values. They are encoded after the operation has run. @default nowhere */
  readonly output?: Structure;
  /** A request may omit the payload. */
  readonly payloadOptional?: true;
  /**
   * The tables that the operation uses: `one` (`tableName`, `payload.TableName` or the deployed table), `none`, or a
   * function that finds the tables in the payload, in which case `tableName` is rejected.
   */
  readonly tables: 'one' | 'none' | ((payload: JsonObject) => readonly string[]);
  /** A payload that is valid for a table with the string key `id`. */
  readonly example: (tableName: string) => Json;
}

export interface ActionDeclaration extends OperationDeclaration {
  readonly action: ActionName;
  readonly payload: Structure;
  readonly output: Structure;
}

/** Runs one operation. One instance serves all requests of an execution environment. */
export interface Operation {
  /**
   * @param input the validated payload, with native values. For an operation on one table, `TableName` is set
   * @param signal aborts when the time for the request is up
   * @returns any JSON. Attribute values that the declaration marks are in DynamoDB JSON
   */
  execute(input: never, signal: AbortSignal): Promise<unknown>;
}

/** An injectable class with its declaration: an entry in the list of operations. */
export interface OperationClass {
  readonly declaration: OperationDeclaration;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- constructors take whatever the container injects
  new (...dependencies: any[]): Operation;
}

type ActionOperation = Pick<OperationDeclaration, 'name' | 'summary' | 'payloadOptional' | 'example'> &
  Pick<ActionDeclaration, 'action'>;

/**
 * Declares an operation that runs one DynamoDB action on one table. Its payload and output follow from the SDK's model
 * of the action.
 */
export const declareTableAction = (operation: ActionOperation): ActionDeclaration =>
  declareAction({ ...operation, iamActions: [`dynamodb:${operation.action}`], tables: 'one' }, withTableOptional);

/** Declares an operation that runs one DynamoDB action on the tables that its payload names. */
export const declareTablesAction = (
  operation: ActionOperation & {
    readonly iamActions: readonly string[];
    readonly tables: (payload: JsonObject) => readonly string[];
  },
): ActionDeclaration => declareAction(operation, (input) => input);

/** Reads the SDK's model on first use, because a cold start needs the model of one action at most. */
const declareAction = (
  operation: Omit<ActionDeclaration, 'payload' | 'output'>,
  payloadOf: (input: Structure) => Structure,
): ActionDeclaration => {
  let payload: Structure | undefined;
  let output: Structure | undefined;
  return {
    ...operation,
    get payload() {
      return (payload ??= payloadOf(inputOf(operation.action)));
    },
    get output() {
      return (output ??= outputOf(operation.action));
    },
  };
};

/** A request may name the table outside the payload, or not at all. */
const withTableOptional = ({ members }: Structure): Structure => structure({ ...members, TableName: string });
