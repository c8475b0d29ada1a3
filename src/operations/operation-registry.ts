import { inject, injectable } from 'inversify';
import { Environment } from '../environment';
import { OperationError } from '../errors';
import type { Json, JsonObject } from '../json';
import { Path, shorten } from '../path';
import type { Format } from '../repository/item-repository';
import { refuse, validate } from '../validation';
import type { Operation, OperationDeclaration } from './operation';

/** An operation and what is known of it without running it. */
export interface RegisteredOperation {
  readonly declaration: OperationDeclaration;
  readonly operation: Operation;
}

/** The operations that the container resolved. */
export const RegisteredOperations = Symbol('RegisteredOperations');

/** What the registry needs of a request. */
export interface Call {
  readonly operation: string;
  readonly tableName?: string;
  readonly format: Format;
  readonly payload?: Json;
}

/** A call that may run. */
export interface ResolvedCall {
  readonly tables: readonly string[];
  run(signal: AbortSignal): Promise<Json>;
}

/** Finds who runs a request, and lets no request through that its declaration or the allow list refuses. */
@injectable()
export class OperationRegistry {
  private readonly byName: ReadonlyMap<string, RegisteredOperation>;

  constructor(
    @inject(RegisteredOperations) registered: readonly RegisteredOperation[],
    @inject(Environment) private readonly environment: Environment,
  ) {
    this.byName = new Map(registered.map((entry) => [entry.declaration.name, entry]));
    if (this.byName.size !== registered.length) throw new Error('Two operations have the same name');
  }

  /** @throws OperationError UnknownOperationException, ValidationException, TableNotAllowedException */
  resolve(call: Call): ResolvedCall {
    const registered = this.byName.get(call.operation);
    if (registered === undefined) throw new OperationError('UnknownOperationException', shorten(call.operation, 100));
    const { declaration, operation } = registered;
    const given = payloadOf(declaration, call.payload);
    const { payload, tables } = this.withTables(declaration, given, call.tableName);
    for (const table of tables) {
      if (!this.environment.allowedTables.has(table)) {
        throw new OperationError('TableNotAllowedException', `the table ${shorten(table)} may not be used`);
      }
    }
    return { tables, run: (signal) => operation.execute({ payload, format: call.format, signal }) };
  }

  private withTables(
    { name, tables }: OperationDeclaration,
    payload: JsonObject,
    tableName: string | undefined,
  ): { readonly payload: JsonObject; readonly tables: readonly string[] } {
    if (tables === 'none') return { payload, tables: tableName === undefined ? [] : [tableName] };
    if (tables === 'one') {
      const table = tableName ?? (payload['TableName'] as string | undefined) ?? this.environment.tableName;
      return { payload: { ...payload, TableName: table }, tables: [table] };
    }
    if (tableName !== undefined) refuse(Path.request.at('tableName'), `${name} names its tables in the payload`);
    return { payload, tables: tables(payload) };
  }
}

const payloadOf = ({ name, payload, payloadOptional }: OperationDeclaration, given: Json | undefined): JsonObject => {
  const path = Path.request.at('payload');
  if (given === undefined && payloadOptional !== true) refuse(path, `required by ${name}, expected an object`);
  validate(payload, given ?? {}, path);
  // Only a declaration of any JSON lets through what is no object, and such an operation looks at none of it.
  return (given ?? {}) as JsonObject;
};
