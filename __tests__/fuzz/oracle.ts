import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import type { Engine } from '@dynamodb-operations/local-api/dynamodb';
import type { Json, JsonObject } from '../../src/json';
import { startEmbeddedTable } from '../support/embedded-table';
import { tableName } from '../support/lambda-function';
import { problems } from './described';
import { directDynamoDB } from './direct-dynamodb';
import type { DirectDynamoDB } from './direct-dynamodb';
import { fromDynamoDBJson, toDynamoDBJson } from './forms';
import { copyItems, itemsOf, keyOf } from './tables';

/** A request that was answered with 200. */
interface Request {
  readonly operation: string;
  readonly tableName?: string | null;
  readonly format?: string | null;
  readonly payload?: JsonObject | null;
}

interface Engines {
  /** The one behind the function. */
  readonly engine: DirectDynamoDB;
  /** Holds the same, and gets direct requests alone. */
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

/** The engine gives the same if it is asked directly: items, counts, and where the next page starts. */
const reads =
  (action: string, comparable = (answer: Json) => answer): Check =>
  async (request, answer, { engine }) => {
    const expected = answerOf(await engine(action, inputOf(request)), request);
    expect(comparable(answer)).toEqual(comparable(expected));
  };

/** The twin gives the same if it is asked directly, old and new values among it. After that, both hold the same. */
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

/** A batch may give its items in any order: API Reference, "BatchGetItem". */
const inAnyOrder = (answer: Json): Json => {
  const { Responses: tables, ...more } = answer as { readonly Responses: Readonly<Record<string, readonly Json[]>> };
  const texts = Object.entries(tables).map(([name, items]) => [name, items.map((item) => JSON.stringify(item)).sort()]);
  return { ...more, Responses: Object.fromEntries(texts) as JsonObject };
};

/** What the operations do. Of one of your own, the schemas alone are checked here. */
const checks: Readonly<Partial<Record<string, Check>>> = {
  create: writes('PutItem', ({ Item: item }) => [keyOf(item as JsonObject)]),
  read: reads('GetItem'),
  update: writes('UpdateItem', ({ Key: key }) => [keyOf(key as JsonObject)]),
  delete: writes('DeleteItem', ({ Key: key }) => [keyOf(key as JsonObject)]),
  list: reads('Scan'),
  query: reads('Query'),
  batchRead: reads('BatchGetItem', inAnyOrder),
  batchWrite: writes('BatchWriteItem', batchKeys),
  // The embedded engine has no transactions: whatever is answered with 200 is wrong.
  transactRead: reads('TransactGetItems'),
  transactWrite: writes('TransactWriteItems', () => []),
  echo: says('Success'),
  ping: says('pong'),
};

/** Knows whether a successful answer is right: from the engine, asked directly, and from the OpenAPI document. */
export class Oracle {
  private constructor(
    private readonly engines: Engines,
    private readonly twinEngine: Engine,
  ) {}

  /** @param endpoint that of the engine behind the function, its table still empty */
  static async start(endpoint: string): Promise<Oracle> {
    const twin = await startEmbeddedTable();
    return new Oracle({ engine: directDynamoDB(endpoint), twin: directDynamoDB(twin.endpoint) }, twin);
  }

  close(): Promise<void> {
    return this.twinEngine.close();
  }

  /**
   * Checks the answer to the last request.
   *
   * @throws Error that shows what is wrong
   */
  async check(request: Json, answer: Json): Promise<void> {
    const { operation } = request as unknown as Request;
    expect(problems(operation, request, answer)).toEqual([]);
    const check = checks[operation];
    if (check === undefined) return this.followEngine();
    try {
      await check(request as unknown as Request, answer, this.engines);
    } catch (wrong) {
      // Otherwise every request after it would fail too, and fast-check would show one of those.
      await this.followEngine();
      throw wrong;
    }
  }

  /** The keys under which the engine holds what nobody asked for. */
  async strayKeys(): Promise<readonly string[]> {
    const [held, asked] = await Promise.all([itemsOf(this.engines.engine), itemsOf(this.engines.twin)]);
    const keys = new Set([...held.keys(), ...asked.keys()]);
    return [...keys].filter((key) => !isDeepStrictEqual(held.get(key), asked.get(key)));
  }

  private followEngine(): Promise<void> {
    return copyItems(this.engines.engine, this.engines.twin);
  }
}
