import type { Json, JsonObject } from '../json';
import type { ActionName } from '../repository/item-repository';
import { inputOf, outputOf } from '../schema/action-schemas';
import { string, structure } from '../schema/schema';
import type { Schema, Structure } from '../schema/schema';

/** What an operation is: dispatch, validation, IAM policy, documentation and conformance tests derive from it. */
export interface OperationDeclaration {
  /** As requests spell it. */
  readonly name: string;
  readonly summary: string;
  /** The DynamoDB action that it is, if it is one. */
  readonly action?: ActionName;
  /** What the function's role must be allowed on the tables. */
  readonly iamActions: readonly string[];
  /** What it takes, and where attribute values stand in it: they are decoded before it runs. */
  readonly payload: Schema;
  /** Where attribute values stand in what it gives: they are encoded after it ran. @default nowhere */
  readonly output?: Structure;
  /** A request may leave the payload out. */
  readonly payloadOptional?: true;
  /**
   * The tables it works on: `one`, named by `tableName`, `payload.TableName` or the deployed one; `none`; or those
   * that the payload names by itself, in which case `tableName` is refused.
   */
  readonly tables: 'one' | 'none' | ((payload: JsonObject) => readonly string[]);
  /** A payload that works on a table with the string key `id`. */
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
   * @param input the payload, validated, with native values. For an operation on one table, `TableName` is set
   * @param signal ends when the time for the request is up
   * @returns any JSON. Where the declaration says so, attribute values are DynamoDB JSON
   */
  execute(input: never, signal: AbortSignal): Promise<unknown>;
}

/** An injectable class with its declaration: what stands in the list of operations. */
export interface OperationClass {
  readonly declaration: OperationDeclaration;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- constructors take whatever the container injects
  new (...dependencies: any[]): Operation;
}

type ActionOperation = Pick<OperationDeclaration, 'name' | 'summary' | 'payloadOptional' | 'example'> &
  Pick<ActionDeclaration, 'action'>;

/** Declares an operation that is one DynamoDB action on one table. What it takes and gives is the SDK's model of the action. */
export const declareTableAction = (operation: ActionOperation): ActionDeclaration =>
  declareAction({ ...operation, iamActions: [`dynamodb:${operation.action}`], tables: 'one' }, withTableOptional);

/** Declares an operation that is one DynamoDB action on the tables that its payload names. */
export const declareTablesAction = (
  operation: ActionOperation & {
    readonly iamActions: readonly string[];
    readonly tables: (payload: JsonObject) => readonly string[];
  },
): ActionDeclaration => declareAction(operation, (input) => input);

/** A cold start needs the members of one operation, if any: they are read as they are first asked for. */
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

/** The request may name the table beside the payload, or leave it out. */
const withTableOptional = ({ members }: Structure): Structure => structure({ ...members, TableName: string });
