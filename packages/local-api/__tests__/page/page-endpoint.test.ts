import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inMemory, startEngine } from '../../src/dynamodb';
import type { DescribePage, Page, PagedApi } from '../../src/page/page';
import { pageEndpoint } from '../../src/page/page-endpoint';
import { serveStack } from '../../src/serve-stack';
import type { LocalApi } from '../../src/serve-stack';
import { httpRequest } from '../support/api-fixture';
import { apiResources, echoHandler, writeStack } from '../support/stack-fixture';
import type { ApiShape } from '../support/stack-fixture';

const page: Page = {
  title: 'Things',
  openApi: { openapi: '3.1.0', info: { title: 'Things', version: '1' } },
  examples: [{ name: 'make', summary: 'Makes a thing.', body: { operation: 'make' } }],
  errors: [{ status: 400, type: 'NoThing', begins: 'NoThing:', meaning: 'It is none.' }],
  unsupported: ['lose'],
};

const things = {
  name: 'things',
  hash_key: 'id',
  range_key: 'at',
  attribute: [
    { name: 'id', type: 'S' },
    { name: 'at', type: 'N' },
  ],
};

const table: ApiShape = { more: { aws_dynamodb_table: { things } } };

interface Served {
  readonly api: LocalApi;
  readonly printed: string[];
  readonly get: (path: string, init?: RequestInit) => Promise<Response>;
}

const ends: (() => void | Promise<void>)[] = [];

const serve = async (
  describePage: DescribePage | undefined,
  shape: ApiShape = table,
  environment: NodeJS.ProcessEnv = {},
): Promise<Served> => {
  const { directory, discard } = writeStack(apiResources(shape), echoHandler);
  const printed: string[] = [];
  const api = await serveStack({
    stackDirectory: directory,
    projectDirectory: directory,
    dataDirectory: ':memory:',
    environment,
    page: describePage,
    print: (line) => printed.push(line),
  });
  ends.unshift(() => api.close(), discard);
  return { api, printed, get: (path, init) => fetch(new URL(path, api.url), init) };
};

const html = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

let served: Served;
const asked: PagedApi[] = [];

beforeAll(async () => {
  served = await serve((api) => {
    asked.push(api);
    return page;
  });
}, 30_000);

afterAll(async () => {
  for (const end of ends) await end();
});

const message = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { readonly message?: unknown }).message;

/** Expects the API's own response to a path that it does not have. */
const expectTheApi = async (response: Response): Promise<void> => {
  expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([
    403,
    'MissingAuthenticationTokenException',
  ]);
  expect(await message(response)).toBe('Missing Authentication Token');
};

describe('a server without a page', () => {
  it('serves only the API', async () => {
    const { get } = await serve(undefined, {});
    await expectTheApi(await get('/', html));
    await expectTheApi(await get('/_local/page.json'));
  });
});

describe('the page', () => {
  it('is available to browsers, and loads its data only when they open it', async () => {
    const before = asked.length;
    const response = await served.get('/', html);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toMatch(/^<!doctype html>/);
    expect(asked).toHaveLength(before);
    await served.get('/_local/page.json');
    expect(asked.at(-1)).toEqual({
      path: '/prod/things',
      authorization: 'NONE',
      tableNames: ['things'],
      isEmbedded: true,
      hasTransactions: false,
    });
  });

  it.each(['/', '/_local/page.js', '/_local/page.json', '/_local/openapi.json', '/_local/items?table=things'])(
    '%s has headers against framing, access from other pages, caching and MIME sniffing',
    async (path) => {
      const { headers } = await served.get(path, html);
      const policy = headers.get('content-security-policy')?.split('; ') ?? [];
      expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'"]));
      expect(policy).toEqual(expect.arrayContaining(["frame-ancestors 'none'", "connect-src 'self'"]));
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
      });
    },
  );

  it('has no inline scripts or styles, and names only files that the server provides', async () => {
    const text = await (await served.get('/', html)).text();
    expect(text).not.toMatch(/<style|<script(?![^>]* src=)|\son\w+=|\sstyle=|javascript:/i);
    const names = [...text.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(4);
    for (const name of names) {
      expect(name).toMatch(/^\/_local\//);
      expect((await served.get(name)).status).toBe(200);
    }
  });

  it('has a script that never interprets text as HTML', () => {
    const script = readFileSync(join(__dirname, '../../src/page/static/page.js'), 'utf8');
    expect(script).toContain('textContent');
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b/);
  });

  it.each([
    ['/_local/page.css', 'text/css; charset=utf-8', 1000],
    ['/_local/page.js', 'text/javascript; charset=utf-8', 1000],
    ['/_local/icon.svg', 'image/svg+xml', 100],
    ['/_local/swagger-ui.css', 'text/css; charset=utf-8', 100_000],
    ['/_local/swagger-ui-bundle.js', 'text/javascript; charset=utf-8', 1_000_000],
  ])('has the file %s', async (path, contentType, bytes) => {
    const response = await served.get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, contentType]);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(bytes);
    const head = await served.get(path, { method: 'HEAD' });
    expect([head.status, Number(head.headers.get('content-length')) > bytes, await head.text()]).toEqual([
      200,
      true,
      '',
    ]);
  });

  it('provides the examples, the facts and the OpenAPI document', async () => {
    expect(await (await served.get('/_local/page.json')).json()).toEqual({
      title: 'Things',
      path: '/prod/things',
      authorization: 'NONE',
      tableNames: ['things'],
      isEmbedded: true,
      hasTransactions: false,
      dynamodbEndpoint: served.api.dynamodbEndpoint,
      examples: page.examples,
      errors: page.errors,
      unsupported: ['lose'],
    });
    expect(await (await served.get('/_local/openapi.json')).json()).toEqual(page.openApi);
  });

  it('leaves all other requests to the API', async () => {
    await expectTheApi(await served.get('/'));
    await expectTheApi(await served.get('/', { headers: { accept: 'application/json' } }));
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      await expectTheApi(await served.get('/', { ...html, method }));
      await expectTheApi(await served.get('/_local/items', { method }));
    }
    for (const path of [
      '/_local',
      '/_local/',
      '/_local/send',
      '/_local/../package.json',
      '/_local/constructor',
      '/x',
    ]) {
      await expectTheApi(await served.get(path, html));
    }
    const answer = await served.get('/prod/things', { ...html, method: 'POST', body: '{"a":1}' });
    expect([answer.status, await answer.json()]).toEqual([200, { a: 1 }]);
    expect(answer.headers.get('content-security-policy')).toBeNull();
  });

  it('logs only the requests that it sends', async () => {
    served.printed.length = 0;
    await served.get('/', html);
    await served.get('/_local/page.json');
    await served.get('/_local/items?table=none');
    expect(served.printed).toEqual([]);
    await served.get('/_local/send', { method: 'POST', body: '{"operation":"make"}' });
    expect(served.printed).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d POST \/_local\/send make 200 \d+ ms [\w-]+$/),
    ]);
  });

  it('returns 500 if it cannot be described, and the log says why', async () => {
    const { get, printed } = await serve(() => Promise.reject(new Error('a source is broken')), {});
    const response = await get('/_local/page.json');
    expect([response.status, await message(response)]).toEqual([500, 'The page cannot be shown. The log says why.']);
    expect(printed.join('\n')).toMatch(
      /^\d\d:\d\d:\d\d GET \/_local\/page\.json - 500 [^]*ERROR[^]*a source is broken/,
    );
  });
});

describe('a page on another site', () => {
  /** Sends headers that `fetch` does not let the caller set. */
  const status = (path: string, headers: Record<string, string>, method = 'GET'): Promise<number | undefined> =>
    new Promise((answered, fail) => {
      const options = { method, headers: { ...html.headers, ...headers } };
      request(new URL(path, served.api.url), options, (response) => {
        answered(response.resume().statusCode);
      })
        .on('error', fail)
        .end();
    });
  const site = { 'sec-fetch-site': 'cross-site' };
  const into = (destination: string) => ({ ...site, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': destination });

  it.each(['/', '/_local/page.json', '/_local/openapi.json', '/_local/items?table=things'])(
    'cannot fetch or embed %s',
    async (path) => {
      expect(await status(path, {})).toBe(200);
      for (const headers of [{ origin: 'http://evil.example' }, site, into('iframe'), into('object')]) {
        expect(await status(path, headers)).toBe(403);
      }
    },
  );

  it('cannot send requests, but can link to the page', async () => {
    for (const headers of [{ origin: 'http://evil.example' }, { origin: 'null' }, site, into('document')]) {
      expect(await status('/_local/send', headers, 'POST')).toBe(403);
    }
    expect(await status('/', into('document'))).toBe(200);
  });
});

describe('on another HOST, the page', () => {
  const endpoint = pageEndpoint({
    describe: () => page,
    host: '192.168.0.5',
    api: () => Promise.reject(new Error('The API must not be called.')),
    stack: () => ({ path: '/prod/things', authorization: 'API_KEY', tableNames: [], api: { region: 'eu-west-1' } }),
    apiKey: () => 'secret',
    hasTransactions: false,
    dynamodb: { endpoint: 'http://127.0.0.1:1', isEmbedded: true, ready: () => Promise.resolve() },
  });
  const takes = (path: string, method: string, sourceIp: string): boolean =>
    endpoint.takes({ ...httpRequest({ path, method, headers: html.headers }), sourceIp });

  it.each(['192.168.0.9', '10.0.0.1', '::ffff:192.168.0.9', 'fe80::1', ''])(
    'is not available to %j because it contains the key and signs requests',
    (sourceIp) => {
      expect(takes('/', 'GET', sourceIp)).toBe(false);
      expect(takes('/_local/page.json', 'GET', sourceIp)).toBe(false);
      expect(takes('/_local/send', 'POST', sourceIp)).toBe(false);
    },
  );

  it.each(['127.0.0.1', '::ffff:127.0.0.1', '::1', '192.168.0.5', '::ffff:192.168.0.5'])(
    'is available to %s, which is this machine',
    (sourceIp) => {
      expect(takes('/', 'GET', sourceIp)).toBe(true);
      expect(takes('/_local/send', 'POST', sourceIp)).toBe(true);
    },
  );
});

describe('if the stack requires', () => {
  it('an API key, the page has it', async () => {
    const shape = { method: { api_key_required: true } };
    const { api, get } = await serve(() => page, shape, { API_KEY: 'a-key' });
    const { apiKey, authorization } = (await (await get('/_local/page.json')).json()) as Record<string, string>;
    expect([authorization, apiKey]).toEqual(['API_KEY', 'a-key']);
    expect((await fetch(api.url, { method: 'POST', body: '{}' })).status).toBe(403);
    const answer = await fetch(api.url, { method: 'POST', body: '{}', headers: { 'x-api-key': apiKey ?? '' } });
    expect(answer.status).toBe(200);
  });

  it('a signature, the server signs any request of the page, and no other request', async () => {
    const { api, get } = await serve(() => page, { method: { authorization: 'AWS_IAM' } });
    expect(await (await get('/_local/page.json')).json()).toMatchObject({ authorization: 'AWS_IAM' });
    expect((await fetch(api.url, { method: 'POST', body: '{}' })).status).toBe(403);
    for (const body of ['{"operation":"make","payload":{"text":"ä +&=?"}}', '[]']) {
      const answer = await get('/_local/send?ignored=1', { method: 'POST', body });
      expect([answer.status, await answer.json()]).toEqual([200, JSON.parse(body)]);
      expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[\w-]{36}$/);
    }
    expect((await get('/_local/send', { method: 'POST', body: '{oops' })).status).toBe(400);
  }, 20_000);
});

interface ItemsPage {
  readonly keys: string[];
  readonly items: { readonly at: { readonly N: string } }[];
  readonly next?: object;
}

describe('the items of a table', () => {
  beforeAll(async () => {
    const client = new DynamoDBClient({
      endpoint: served.api.dynamodbEndpoint,
      region: served.api.region,
      credentials: { accessKeyId: 'a', secretAccessKey: 'a' },
    });
    for (let at = 0; at < 7; at += 1) {
      await client.send(
        new PutItemCommand({
          TableName: 'things',
          Item: {
            id: { S: 'one' },
            at: { N: String(at) },
            bytes: { B: Buffer.from([at]) },
            number: { N: '12345678901234567890123456789012345678' },
          },
        }),
      );
    }
    client.destroy();
  });

  const read = async (parameters: Record<string, string>): Promise<ItemsPage> => {
    const response = await served.get(`/_local/items?${new URLSearchParams(parameters).toString()}`);
    expect(response.status).toBe(200);
    return (await response.json()) as ItemsPage;
  };

  it('come page by page, with unchanged values', async () => {
    const seen: string[] = [];
    let start: Record<string, string> = {};
    for (let pages = 0; pages < 10; pages += 1) {
      const { keys, items, next } = await read({ table: 'things', limit: '3', ...start });
      expect(keys).toEqual(['id', 'at']);
      expect(items.length).toBeLessThanOrEqual(3);
      seen.push(...items.map(({ at }) => at.N));
      if (next === undefined) break;
      start = { start: JSON.stringify(next) };
    }
    expect(seen).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    const { items } = await read({ table: 'things', limit: '1' });
    expect(items).toEqual([
      {
        id: { S: 'one' },
        at: { N: '0' },
        bytes: { B: 'AA==' },
        number: { N: '12345678901234567890123456789012345678' },
      },
    ]);
  });

  it('come 25 at a time by default', async () => {
    const { items, next } = await read({ table: 'things' });
    expect([items.length, next]).toEqual([7, undefined]);
  });

  it.each([
    ['', 404, 'table: expected a table of the stack: things.'],
    ['table=users', 404, 'table: expected a table of the stack: things.'],
    ['table=things&limit=0', 400, 'limit: expected an integer from 1 to 100.'],
    ['table=things&limit=101', 400, 'limit: expected an integer from 1 to 100.'],
    ['table=things&limit=ten', 400, 'limit: expected an integer from 1 to 100.'],
    ['table=things&start={', 400, 'start: expected the JSON object that the previous page has in its member next.'],
    ['table=things&start=[]', 400, 'start: expected the JSON object that the previous page has in its member next.'],
    ['table=things&start={"id":{"S":"one"}}', 400, expect.stringMatching(/^start: The provided/)],
  ])('with the query %j return %s', async (query, status, sentence) => {
    const response = await served.get(`/_local/items?${query}`);
    expect([response.status, await message(response)]).toEqual([status, sentence]);
  });

  it('in an external DynamoDB are not read, and the page says where they are', async () => {
    const engine = await startEngine(inMemory);
    ends.push(() => engine.close());
    const { get } = await serve(() => page, table, { AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint });
    expect(await (await get('/_local/page.json')).json()).toMatchObject({ isEmbedded: false });
    const response = await get('/_local/items?table=things');
    expect([response.status, await message(response)]).toEqual([
      404,
      `The items are in the DynamoDB at ${engine.endpoint}. View them there.`,
    ]);
  });
});
