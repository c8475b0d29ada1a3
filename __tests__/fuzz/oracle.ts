import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import type { Engine } from '@dynamodb-operations/local-api/dynamodb';
import type { Json, JsonObject } from '../../src/json';
import { startEmbeddedTable } from '../support/embedded-table';
import { tableName } from '../support/lambda-function';
import { directDynamoDB } from './direct-dynamodb';
import type { DirectDynamoDB } from './direct-dynamodb';
import { fromDynamoDBJson, toDynamoDBJson } from './dynamodb-json';
import { openApiProblems } from './openapi-problems';
import { copyItems, itemsOf, keyOf } from './tables';

/** A request that got a response with status 200. */
interface Request {
  readonly operation: string;
  readonly tableName?: string | null;
  readonly format?: string | null;
  readonly payload?: JsonObject | null;
}

interface Engines {
  /** The engine behind the function. */
  readonly engine: DirectDynamoDB;
  /** A second engine, which gets the same writes directly. */
  readonly twin: DirectDynamoDB;
}

type Check = (request: Request, answer: Json, engines: Engines) => Promise<void> | void;

const says =
  (text: string): Check =>
  (_, answer) => {
    expect(answer).toBe(text);
  };

const inputOf = ({ tableName: table, format, payload }: Request): JsonObject => {
  const input = toDynamoDBJson(payload ?? {}, format ?? 'document');
  if ('RequestItems' in input || 'TransactItems' in input) return input;
  return { ...input, TableName: table ?? input['TableName'] ?? tableName };
};

const answerOf = (output: JsonObject, { format }: Request): Json => fromDynamoDBJson(output, format ?? 'document');

/** The engine returns the same to a direct request: items, counts and the start of the next page. */
const reads =
  (action: string, comparable = (answer: Json) => answer): Check =>
  async (request, answer, { engine }) => {
    const expected = answerOf(await engine(action, inputOf(request)), request);
    expect(comparable(answer)).toEqual(comparable(expected));
  };

/** The twin returns the same old and new values to a direct request. Then both have the same item under each key. */
const writes =
  (action: string, keysIn: (input: JsonObject) => readonly JsonObject[]): Check =>
  async (request, answer, { engine, twin }) => {
    const input = inputOf(request);
    expect(answer).toEqual(answerOf(await twin(action, input), request));
    for (const key of keysIn(input)) {
      const read = { TableName: tableName, Key: key, ConsistentRead: true };
      const [held, asked] = await Promise.all([engine('GetItem', read), twin('GetItem', read)]);
      expect(held).toEqual(asked);
    }
  };

interface WriteRequest {
  readonly PutRequest?: { readonly Item: JsonObject };
  readonly DeleteRequest?: { readonly Key: JsonObject };
}

const batchKeys = ({ RequestItems: tables }: JsonObject): readonly JsonObject[] =>
  (Object.values(tables as JsonObject) as unknown as readonly (readonly WriteRequest[])[])
    .flat()
    .map(({ PutRequest: put, DeleteRequest: gone }) => keyOf(put?.Item ?? gone?.Key ?? {}));

/** A batch may return its items in any order: API Reference, "BatchGetItem". */
const inAnyOrder = (answer: Json): Json => {
  const { Responses: tables, ...more } = answer as { readonly Responses: Readonly<Record<string, readonly Json[]>> };
  const texts = Object.entries(tables).map(([name, items]) => [name, items.map((item) => JSON.stringify(item)).sort()]);
  return { ...more, Responses: Object.fromEntries(texts) as JsonObject };
};

/** The check of each operation. For your own operations, the schemas of request and response are the only check. */
const checks: Readonly<Partial<Record<string, Check>>> = {
  create: writes('PutItem', ({ Item: item }) => [keyOf(item as JsonObject)]),
  read: reads('GetItem'),
  update: writes('UpdateItem', ({ Key: key }) => [keyOf(key as JsonObject)]),
  delete: writes('DeleteItem', ({ Key: key }) => [keyOf(key as JsonObject)]),
  list: reads('Scan'),
  query: reads('Query'),
  batchRead: reads('BatchGetItem', inAnyOrder),
  batchWrite: writes('BatchWriteItem', batchKeys),
  // The embedded engine does not support transactions, so any response with status 200 is wrong.
  transactRead: reads('TransactGetItems'),
  transactWrite: writes('TransactWriteItems', () => []),
  echo: says('Success'),
  ping: says('pong'),
};

/** Checks successful responses against the engine itself and against the OpenAPI document. */
export class Oracle {
  private constructor(
    private readonly engines: Engines,
    private readonly twinEngine: Engine,
  ) {}

  /** @param endpoint the endpoint of the engine behind the function. Its table must be empty */
  static async start(endpoint: string): Promise<Oracle> {
    const twin = await startEmbeddedTable();
    return new Oracle({ engine: directDynamoDB(endpoint), twin: directDynamoDB(twin.endpoint) }, twin);
  }

  close(): Promise<void> {
    return this.twinEngine.close();
  }

  /**
   * Checks a response with status 200. Call it before you send another request.
   *
   * @throws Error that shows what is wrong
   */
  async check(request: Json, answer: Json): Promise<void> {
    const asked = request as unknown as Request;
    const check = checks[asked.operation];
    try {
      expect(openApiProblems(asked.operation, request, answer)).toEqual([]);
      await (check === undefined ? this.followEngine() : check(asked, answer, this.engines));
    } catch (wrong) {
      // Otherwise, later requests would fail too, and fast-check would show one of them instead.
      await this.followEngine();
      throw wrong;
    }
  }

  /** The keys whose items in the engine differ from the requested writes. */
  async strayKeys(): Promise<readonly string[]> {
    const [held, asked] = await Promise.all([itemsOf(this.engines.engine), itemsOf(this.engines.twin)]);
    const keys = new Set([...held.keys(), ...asked.keys()]);
    return [...keys].filter((key) => !isDeepStrictEqual(held.get(key), asked.get(key)));
  }

  /** Replaces the twin's items with the engine's. */
  private followEngine(): Promise<void> {
    return copyItems(this.engines.engine, this.engines.twin);
  }
}
