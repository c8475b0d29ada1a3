import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Engine } from '@dynamodb-operations/local-api/dynamodb';
import type { Json, JsonObject } from '../../../src/json';
import { decimal } from '../../../src/values/numbers';
import { documentItem, item } from '../../support/arbitraries';
import { startEmbeddedTable } from '../../support/embedded-table';
import { LambdaFunction } from '../../support/lambda-function';

const id = 'the item';

/** DynamoDB specifies neither the notation of numbers in an answer nor the order of elements in a set. */
const canonical = (value: JsonObject): Json => {
  const [type = '', content] = Object.entries(value)[0] ?? [];
  switch (type) {
    case 'N':
      return { N: decimal(content as string) };
    case 'NS':
      return { NS: (content as readonly string[]).map(decimal).sort() };
    case 'SS':
    case 'BS':
      return { [type]: [...(content as readonly string[])].sort() };
    case 'L':
      return { L: (content as readonly JsonObject[]).map(canonical) };
    case 'M':
      return { M: canonicalItem(content as JsonObject) };
    default:
      return value;
  }
};

const canonicalItem = (attributes: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, canonical(value as JsonObject)]));

describe('in the embedded engine, any item', () => {
  let engine: Engine;
  let lambda: LambdaFunction;

  beforeAll(async () => {
    engine = await startEmbeddedTable();
    lambda = new LambdaFunction({ endpoint: engine.endpoint });
  });

  afterAll(async () => {
    lambda.close();
    await engine.close();
  });

  it('written in DynamoDB JSON comes back equal', async () => {
    await fc.assert(
      fc.asyncProperty(item(), async (attributes) => {
        const Item = { ...attributes, id: { S: id } };
        const format = 'dynamodb-json';
        await lambda.succeed({ operation: 'create', format, payload: { Item } });
        const read = await lambda.succeed({ operation: 'read', format, payload: { Key: { id: { S: id } } } });
        expect(canonicalItem((read as { Item: JsonObject }).Item)).toEqual(canonicalItem(Item));
      }),
      { numRuns: 50 },
    );
  });

  it('written as a document comes back equal or is rejected', async () => {
    await fc.assert(
      fc.asyncProperty(documentItem, async (attributes) => {
        const Item = { ...attributes, id };
        const { status } = await lambda.run({ operation: 'create', payload: { Item } });
        if (status === 200) {
          const read = await lambda.succeed({ operation: 'read', payload: { Key: { id } } });
          expect(read).toEqual({ Item: JSON.parse(JSON.stringify(Item)) as Json });
        } else {
          expect(status).toBe(400);
        }
      }),
      { numRuns: 50 },
    );
  });
});
