import { afterAll, beforeAll, expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Connection } from './target';

/** The answer to a request, with its body parsed. */
export interface Parsed {
  readonly status: number;
  readonly errorType: string | null;
  readonly body: unknown;
  /** The unparsed body, byte for byte. */
  readonly text: string;
}

/**
 * Uses only items of this run, so the suite can run on a table that is in use and alongside other runs. Removes the items
 * in the end.
 */
export class Items {
  private readonly prefix = `conformance-${randomUUID()}-`;
  private readonly used = new Set<string>();

  constructor(readonly connection: Connection) {}

  /** The key of an item of this run. */
  id(name: string): string {
    const id = this.prefix + name;
    this.used.add(id);
    return id;
  }

  /** The beginning of every stored key. */
  get secret(): string {
    return this.prefix;
  }

  get tableName(): string {
    return this.connection.tableName;
  }

  /** The members of a scan that finds only the items of this run. */
  get own(): object {
    return {
      FilterExpression: 'begins_with(id, :prefix)',
      ExpressionAttributeValues: { ':prefix': this.prefix },
      ConsistentRead: true,
    };
  }

  async send(request: unknown, sentHeaders?: Record<string, string>): Promise<Parsed> {
    const { status, headers, text } = await this.connection.send(JSON.stringify(request), sentHeaders);
    return { status, errorType: headers.get('x-amzn-errortype'), body: JSON.parse(text) as unknown, text };
  }

  /** Runs an operation on the table, and expects no error. */
  async run(operation: string, payload?: unknown, format?: string): Promise<unknown> {
    const { status, body } = await this.send({ operation, tableName: this.tableName, payload, format });
    expect({ status, body }).toEqual({ status: 200, body: expect.anything() });
    return body;
  }

  async removeAll(): Promise<void> {
    for (const id of this.used) await this.run('delete', { Key: { id } });
  }
}

/** Items that are available when tests run. */
export interface ItemsHolder {
  readonly current: Items;
}

/** Opens a connection for the tests of a `describe` and closes it after them. */
export const itemsOf = (connect: () => Promise<Connection>): ItemsHolder => {
  let items: Items | undefined;
  beforeAll(async () => {
    items = new Items(await connect());
  }, 60_000);
  afterAll(async () => {
    await items?.removeAll();
    await items?.connection.close();
  });
  return {
    get current() {
      if (items === undefined) throw new Error('There is no connection yet.');
      return items;
    },
  };
};
