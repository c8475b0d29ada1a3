import { inject, injectable } from 'inversify';
import { Environment } from '../environment';
import { OperationError } from '../errors';
import type { Json, JsonObject } from '../json';
import type { OperationRequest } from '../request/operation-request';
import { Path, shorten } from '../schema/path';
import { codecs } from '../values/formats';
import { decodePayload, encodeOutput } from '../values/structure-codec';
import { nearMiss, refuse, validate, withoutAbsent } from '../schema/validation';
import type { Operation, OperationDeclaration } from './operation';
import { explainStartKey } from './start-key';

/** An operation whose declaration is available without an instance. */
export interface RegisteredOperation {
  readonly declaration: OperationDeclaration;
  /** Returns the only instance, which the first call creates. */
  get(): Operation;
}

/** The operations that the container provides. */
export const RegisteredOperations = Symbol('RegisteredOperations');

/** A request that is allowed to run. */
export interface ResolvedRequest {
  readonly tables: readonly string[];
  run(signal: AbortSignal): Promise<Json>;
}

/** Finds the operation for a request, and rejects requests that violate its declaration or the allow list. */
@injectable()
export class OperationRegistry {
  private readonly byName: ReadonlyMap<string, RegisteredOperation>;

  constructor(
    @inject(RegisteredOperations) registered: readonly RegisteredOperation[],
    @inject(Environment) private readonly environment: Environment,
  ) {
    this.byName = new Map(registered.map((entry) => [entry.declaration.name, entry]));
    const names = registered.map(({ declaration }) => declaration.name);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) throw new Error(`Two operations are called ${twice}`);
  }

  /** @throws OperationError UnknownOperationException, ValidationException, TableNotAllowedException */
  resolve(request: OperationRequest): ResolvedRequest {
    const registered = this.byName.get(request.operation);
    if (registered === undefined) throw unknownOperation(request.operation, [...this.byName.keys()]);
    const { declaration } = registered;
    const given = payloadOf(declaration, request.payload);
    const { payload, tables } = this.withTables(declaration, given, request.tableName);
    for (const table of tables) {
      if (!this.environment.allowedTables.has(table)) {
        throw new OperationError(
          'TableNotAllowedException',
          `the table ${shorten(table)} may not be used: the Terraform variable additional_tables (ALLOWED_TABLES of` +
            ' the function) does not list it',
        );
      }
    }
    const codec = codecs[request.format];
    const input = decodePayload(declaration.payload, payload, codec) as never;
    return {
      tables,
      run: async (signal) => {
        let output: unknown;
        try {
          output = await registered.get().execute(input, signal);
        } catch (thrown) {
          throw explainStartKey(thrown, request);
        }
        return declaration.output ? encodeOutput(declaration.output, output as JsonObject, codec) : (output as Json);
      },
    };
  }

  private withTables(
    { name, tables }: OperationDeclaration,
    payload: JsonObject,
    tableName: string | undefined,
  ): { readonly payload: JsonObject; readonly tables: readonly string[] } {
    // As in the tutorial, such an operation ignores the table that the request names.
    if (tables === 'none') return { payload, tables: [] };
    if (tables === 'one') {
      const table = tableName ?? (payload['TableName'] as string | undefined) ?? this.environment.tableName;
      return { payload: { ...payload, TableName: table }, tables: [table] };
    }
    if (tableName !== undefined) refuse(Path.request.at('tableName'), `${name} names its tables in the payload`);
    return { payload, tables: tables(payload) };
  }
}

/** The tutorial's message, with a suggestion if the name is similar to a known one. */
const unknownOperation = (name: string, known: readonly string[]): OperationError => {
  const meant = nearMiss(name, known);
  const hint = meant === undefined ? '' : `, did you mean ${meant}?`;
  return new OperationError('UnknownOperationException', shorten(name, 100) + hint);
};

const payloadOf = ({ name, payload, payloadOptional }: OperationDeclaration, given: Json | undefined): JsonObject => {
  const path = Path.request.at('payload');
  if (given === undefined && payloadOptional !== true) refuse(path, `required by ${name}, expected an object`);
  const present = withoutAbsent(payload, given ?? {});
  validate(payload, present, path);
  // Only a schema for any JSON accepts a payload that is not an object, and such an operation ignores its payload.
  return present as JsonObject;
};
