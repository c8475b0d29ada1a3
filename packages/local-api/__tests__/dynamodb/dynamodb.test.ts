import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openDynamoDB } from '../../src/dynamodb/dynamodb';
import type { DynamoDB } from '../../src/dynamodb/dynamodb';
import { heartbeat } from '../../src/dynamodb/heartbeat';
import { tableDefinition } from '../../src/dynamodb/table-definition';
import { Block } from '../../src/terraform/block';
import type { ValueMap } from '../../src/terraform/value';

const table = (values: ValueMap = {}) =>
  tableDefinition(
    new Block('aws_dynamodb_table.things', {
      name: 'things',
      hash_key: 'id',
      attribute: [{ name: 'id', type: 'S' }],
      ...values,
    }),
  );

const full = table({
  range_key: 'at',
  attribute: [
    { name: 'id', type: 'S' },
    { name: 'at', type: 'N' },
    { name: 'owner', type: 'S' },
  ],
  global_secondary_index: {
    name: 'by-owner',
    hash_key: 'owner',
    range_key: 'at',
    projection_type: 'INCLUDE',
    non_key_attributes: ['title'],
  },
  local_secondary_index: [{ name: 'local', range_key: 'owner', projection_type: 'ALL' }],
});

const region = 'eu-west-1';
const opened: { close(): Promise<void> }[] = [];
let directory: string;

const print = (line: string): void => {
  throw new Error(line);
};

const open = async (dataDirectory = directory, environment: NodeJS.ProcessEnv = {}): Promise<DynamoDB> => {
  const dynamodb = await openDynamoDB(dataDirectory, environment, print);
  opened.push(dynamodb);
  return dynamodb;
};

const client = ({ endpoint }: DynamoDB): DynamoDBClient => {
  const made = new DynamoDBClient({ endpoint, region, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  opened.unshift({
    close: () => {
      made.destroy();
      return Promise.resolve();
    },
  });
  return made;
};

// The tests must not depend on the credentials that the SDK finds on this machine.
const { env } = process;
beforeAll(() => {
  process.env = { ...env, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
});
afterAll(() => {
  process.env = env;
});

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'data-'));
});

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  rmSync(directory, { recursive: true });
});

describe('the embedded engine', () => {
  it('has the tables of the stack, with their keys and indexes', async () => {
    const dynamodb = await open(':memory:');
    await dynamodb.ensureTables([full], region);
    const { Table: made } = await client(dynamodb).send(new DescribeTableCommand({ TableName: 'things' }));
    expect(made).toMatchObject({
      TableStatus: 'ACTIVE',
      KeySchema: full.KeySchema,
      GlobalSecondaryIndexes: [
        { IndexName: 'by-owner', Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] } },
      ],
      LocalSecondaryIndexes: [{ IndexName: 'local', Projection: { ProjectionType: 'ALL' } }],
    });
    await dynamodb.ensureTables([full], region);
  });

  it('keeps items from one start to the next', async () => {
    const first = await openDynamoDB(directory, {}, print);
    await first.ensureTables([table()], region);
    const writer = client(first);
    await writer.send(new PutItemCommand({ TableName: 'things', Item: { id: { S: '1' } } }));
    writer.destroy();
    await first.close();
    const second = await open();
    await second.ensureTables([table()], region);
    const read = new GetItemCommand({ TableName: 'things', Key: { id: { S: '1' } } });
    expect(await client(second).send(read)).toMatchObject({ Item: { id: { S: '1' } } });
  });

  // These tests send HTTP requests because the SDK loses __proto__ when it reads a response.
  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])('keeps an attribute called %s', async (name) => {
    const dynamodb = await open(':memory:');
    await dynamodb.ensureTables([table()], region);
    const send = async (action: string, input: string): Promise<string> => {
      const headers = {
        'Content-Type': 'application/x-amz-json-1.0',
        'X-Amz-Target': `DynamoDB_20120810.${action}`,
        'X-Amz-Date': '20200101T000000Z',
        Authorization: `AWS4-HMAC-SHA256 Credential=a/20200101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=a`,
      };
      return (await fetch(dynamodb.endpoint, { method: 'POST', headers, body: input })).text();
    };
    const item = `"Item":{"id":{"S":"1"},"${name}":{"S":"a"},"map":{"M":{"${name}":{"N":"1"}}}}`;
    await send('PutItem', `{"TableName":"things",${item}}`);
    expect(await send('GetItem', '{"TableName":"things","Key":{"id":{"S":"1"}}}')).toBe(`{${item}}`);
  });

  it('rejects a data folder if the keys of a table differ from those in the stack', async () => {
    const dynamodb = await open();
    await dynamodb.ensureTables([table()], region);
    await expect(dynamodb.ensureTables([full], region)).rejects.toMatchObject({
      name: 'StartError',
      message:
        'The existing table things has the keys id (S), but the stack declares id (S), at (N); ' +
        `index by-owner: owner (S), at (N); index local: id (S), owner (S). Choose another folder with DATA_DIR, or remove ${directory}.`,
    });
  });

  it('rejects a folder that another server uses', async () => {
    await open();
    await expect(openDynamoDB(directory, {}, print)).rejects.toMatchObject({
      name: 'StartError',
      message: `The data folder ${directory} is in use by another server. Stop that one, or choose another folder with DATA_DIR.`,
    });
  });

  it('rejects a path that is not a folder', async () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    await expect(openDynamoDB(file, {}, print)).rejects.toMatchObject({ name: 'StartError' });
  });
});

describe('an engine that is stuck in an expression', () => {
  const openStuck = async (dataDirectory: string, say: (line: string) => void): Promise<DynamoDB> => {
    const dynamodb = await openDynamoDB(dataDirectory, {}, say);
    opened.push(dynamodb);
    await dynamodb.ensureTables([table()], region);
    await client(dynamodb).send(new PutItemCommand({ TableName: 'things', Item: { id: { S: '1' } } }));
    // The engine must not create a rejected table when it is restarted.
    await expect(dynamodb.ensureTables([full], region)).rejects.toMatchObject({ name: 'StartError' });
    const endless = new ScanCommand({
      TableName: 'things',
      FilterExpression: `${'('.repeat(40)}id = :a${')'.repeat(40)}`,
      ExpressionAttributeValues: { ':a': { S: '1' } },
    });
    void client(dynamodb)
      .send(endless)
      .catch(() => undefined);
    return dynamodb;
  };
  const read = new GetItemCommand({ TableName: 'things', Key: { id: { S: '1' } } });

  beforeEach(() => {
    jest.replaceProperty(heartbeat, 'everyMs', 150);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('is replaced by one on the same port, which has the stored items, or in memory only the tables', async () => {
    const replaced = async (dataDirectory: string) => {
      let dynamodb: DynamoDB | undefined;
      const line = await new Promise<string>((say, fail) => {
        openStuck(dataDirectory, say).then((made) => (dynamodb = made), fail);
      });
      // Callers no longer have to wait.
      await dynamodb?.ready();
      return { line, item: dynamodb && (await client(dynamodb).send(read)).Item };
    };
    const [kept, lost] = await Promise.all([replaced(directory), replaced(':memory:')]);
    expect(kept.line).toMatch(/^The embedded DynamoDB was stuck .* its items are still there\.$/);
    expect(kept.item).toEqual({ id: { S: '1' } });
    expect(lost.line).toMatch(/^The embedded DynamoDB was stuck .* its items are lost, since DATA_DIR is :memory:\.$/);
    expect(lost.item).toBeUndefined();
  }, 30_000);

  it('can be closed, and leaves the data intact', async () => {
    const stuck = await openStuck(directory, print);
    await new Promise((begun) => setTimeout(begun, 300));
    const startedAt = performance.now();
    await stuck.close();
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(await client(await open()).send(read)).toMatchObject({ Item: { id: { S: '1' } } });
  });
});

describe('an engine whose folder disappears', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('stops and reports the reason, because it would lose all further writes', async () => {
    jest.replaceProperty(heartbeat, 'everyMs', 50);
    // On a busy machine, such frequent beats may stay unanswered for a while.
    jest.replaceProperty(heartbeat, 'mostUnanswered', 1000);
    const dynamodb = await open();
    // dynalite opens its store when it gets the first request.
    await dynamodb.ensureTables([table()], region);
    renameSync(join(directory, 'dynamodb'), join(directory, 'elsewhere'));
    expect(await dynamodb.failure).toBe(
      `The embedded DynamoDB has stopped: the folder ${join(directory, 'dynamodb')} is gone. ` +
        'Correct that, or choose another folder with DATA_DIR.',
    );
  });
});

describe('an external DynamoDB', () => {
  it('replaces the embedded one, and gets the tables if it is on this machine', async () => {
    const theirs = await open(':memory:');
    const dynamodb = await open(directory, { AWS_ENDPOINT_URL_DYNAMODB: theirs.endpoint });
    expect(dynamodb.endpoint).toBe(theirs.endpoint);
    expect(dynamodb.variables).toMatchObject({
      AWS_ENDPOINT_URL_DYNAMODB: theirs.endpoint,
      AWS_ACCESS_KEY_ID: expect.any(String),
      AWS_SECRET_ACCESS_KEY: expect.any(String),
    });
    await dynamodb.ensureTables([table()], region);
    await client(theirs).send(new DescribeTableCommand({ TableName: 'things' }));
  });

  it('is asked for transactions if it is on this machine, and is otherwise assumed to support them', async () => {
    const theirs = await open(':memory:');
    expect(await theirs.hasTransactions(region)).toBe(false);
    const asked = await open(directory, { AWS_ENDPOINT_URL_DYNAMODB: theirs.endpoint });
    expect(await asked.hasTransactions(region)).toBe(false);
    const elsewhere = await open(directory, { AWS_ENDPOINT_URL_DYNAMODB: 'https://dynamodb.invalid' });
    expect(await elsewhere.hasTransactions(region)).toBe(true);
  });

  it.each([
    ['ValidationException', true],
    ['UnknownOperationException', false],
    ['InternalServerError', false],
  ])('that answers an empty transaction with %s supports transactions: %s', async (type, has) => {
    const theirs = createServer((_, response) => {
      response.writeHead(400, { 'Content-Type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}` }));
    });
    await new Promise<void>((listening) => theirs.listen(0, '127.0.0.1', listening));
    try {
      const { port } = theirs.address() as AddressInfo;
      const dynamodb = await open(directory, { AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}` });
      expect(await dynamodb.hasTransactions(region)).toBe(has);
    } finally {
      theirs.closeAllConnections();
      theirs.close();
    }
  });

  it('that does not answer is reported in one line', async () => {
    const dynamodb = await open(directory, { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' });
    await expect(dynamodb.ensureTables([table()], region)).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringContaining('The DynamoDB at http://127.0.0.1:1 does not answer'),
    });
  });

  it.each(['nowhere', 'localhost:8000', 'ftp://127.0.0.1'])('must have an HTTP URL, unlike %s', async (url) => {
    await expect(open(directory, { AWS_ENDPOINT_URL_DYNAMODB: url })).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(
        / which is not an HTTP URL\. Set it to a URL such as http:\/\/127\.0\.0\.1:8000, or unset it\.$/,
      ),
    });
  });
});
