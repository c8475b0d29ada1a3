import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serveStack } from '@dynamodb-operations/local-api';
import type { LocalApi } from '@dynamodb-operations/local-api';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describePage } from '../../scripts/start/page';
import { operations } from '../../src/operations';
import { synthesizedOnce } from '../support/synthesized-once';

/**
 * The page of `npm start` in a real browser: the one at CHROMIUM_PATH, or Debian's chromium. With PAGE_SCREENSHOT=1,
 * the test also takes the README's picture again.
 */
const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const takesPicture = process.env['PAGE_SCREENSHOT'] === '1';
const picture = join(__dirname, '../../docs/page.png');

interface Served {
  readonly api: LocalApi;
  /** The URL of the page. */
  readonly home: string;
  readonly printed: readonly string[];
}

const ends: (() => Promise<unknown>)[] = [];

const serve = async (authorization: 'NONE' | 'API_KEY' | 'AWS_IAM', port = 0): Promise<Served> => {
  const environment = {
    ...process.env,
    ENVIRONMENT: 'tutorial',
    CDKTF_CONTEXT_JSON: JSON.stringify({ environments: { tutorial: { authorization } } }),
  };
  const printed: string[] = [];
  const api = await serveStack({
    stackDirectory: await synthesizedOnce(`page-${authorization}`, environment),
    dataDirectory: ':memory:',
    port,
    environment: { ...environment, AWS_ENDPOINT_URL_DYNAMODB: undefined },
    page: describePage,
    print: (line) => printed.push(line),
  });
  ends.unshift(() => api.close());
  return { api, home: new URL('/', api.url).href, printed };
};

let browser: Browser;
let served: Served;

beforeAll(async () => {
  // Chromium's sandbox does not work as root. This browser opens only the pages of this test.
  const isRoot = process.getuid?.() === 0;
  browser = await chromium.launch({
    executablePath,
    args: ['--disable-lcd-text', '--font-render-hinting=none', ...(isRoot ? ['--no-sandbox'] : [])],
  });
  ends.push(() => browser.close());
  // The picture shows the port of `npm start`.
  served = await serve('NONE', takesPicture ? 3000 : 0);
}, 120_000);

afterAll(async () => {
  for (const end of ends) await end();
});

let contexts: BrowserContext[] = [];
/** The browser's errors and warnings, including violations of the Content Security Policy. */
let complaints: string[] = [];

afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
  const seen = complaints;
  complaints = [];
  expect(seen).toEqual([]);
});

const open = async (url: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  contexts.push(context);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol === 'http:' && origin !== new URL(url).origin) complaints.push(`A request to ${origin}`);
  });
  await page.goto(url);
  return page;
};

/** Presses the button next to an operation, and waits for the answer. */
const press = async (page: Page, name: string): Promise<string> => {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: `Send ${name}`, exact: true }).click();
  await (await answered).finished();
  await page.locator('#answer[aria-busy=false]').waitFor();
  return (await page.locator('#answer-body').textContent()) ?? '';
};

const post = async ({ api }: Served, body: object): Promise<unknown> =>
  (await fetch(api.url, { method: 'POST', body: JSON.stringify(body) })).json();

const rows = (page: Page) => page.locator('#items-table tbody tr');

describe('the page', () => {
  it('sends an operation with a click, and shows the request, status, answer, time, request id and item', async () => {
    const page = await open(served.home);
    // A script fills in the page.
    await page.getByRole('button', { name: 'Send create', exact: true }).waitFor();
    expect(await page.title()).toContain('DynamoDB operations');
    expect(await page.locator('#start-hint').textContent()).toContain('choose Send next to create');
    expect(await press(page, 'create')).toBe('{}');
    expect(await page.locator('#target').textContent()).toBe('POST /prod/DynamoDBManager');
    expect(await page.locator('#body').inputValue()).toContain('"operation": "create"');
    expect(await page.locator('#status').textContent()).toBe('200 OK');
    expect(await page.locator('#timing').textContent()).toMatch(/^\d+ ms$/);
    const [, id = 'none'] =
      /^Request ID ([\w-]{36})/.exec((await page.locator('#request-id').textContent()) ?? '') ?? [];
    expect(served.printed.join('\n')).toMatch(
      new RegExp(`^[\\d:]{8} POST /prod/DynamoDBManager create 200 .* ${id}$`, 'm'),
    );
    await rows(page).filter({ hasText: 'Bob' }).waitFor();
    expect(JSON.parse(await press(page, 'read'))).toEqual({ Item: { id: '1', name: 'Bob' } });
    if (takesPicture) {
      await page.mouse.move(0, 0);
      await page.setViewportSize({ width: 1280, height: 860 });
      await page.screenshot({ path: picture });
    }
  });

  it('sends every operation that the embedded engine supports, and shows that it has no transactions', async () => {
    const page = await open(served.home);
    const names = operations.map(({ declaration: { name } }) => name);
    const sendable = names.filter((name) => !name.startsWith('transact'));
    for (const name of sendable) {
      await press(page, name);
      expect([name, await page.locator('#status').textContent()]).toEqual([name, '200 OK']);
    }
    expect(await page.locator('#operation-list .name').allTextContents()).toEqual(names);
    expect(await page.locator('#operation-list .send').count()).toBe(sendable.length);
    expect(await page.locator('#operation-list li', { hasText: 'transactWrite' }).textContent()).toContain(
      'This DynamoDB does not support it',
    );
  });

  it('sends an edited body, and explains the error', async () => {
    const page = await open(served.home);
    await page.locator('#body').fill('{"operation":"read","payload":{"Kee":{}}}');
    await page.locator('#body').press('Control+Enter');
    await page.locator('#status.bad').waitFor();
    expect(await page.locator('#answer-body').textContent()).toContain('unknown member, did you mean Key?');
    expect(await page.locator('#answer-note').textContent()).toBe(
      'ValidationException: The request, or a value in it, is not valid.',
    );
    expect(await page.locator('#error-rows tr.current').textContent()).toContain('ValidationException');
    await page.getByRole('button', { name: 'Reset to the example' }).click();
    expect(await page.locator('#body').inputValue()).toContain('"Bob"');
    // The browser's own message about the answer.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 400')]);
  });

  it('runs only its own scripts', async () => {
    const page = await open(served.home);
    await page.evaluate(`document.body.append(Object.assign(document.createElement('script'), { text: 'hit = 1' }))`);
    expect(await page.evaluate('typeof hit')).toBe('undefined');
    expect(complaints.splice(0)).toEqual([expect.stringContaining('Content Security Policy')]);
  });

  it('can be used with only the keyboard', async () => {
    const page = await open(served.home);
    await page.locator('#operation-list .send').first().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#operations');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.keyboard.press('Enter');
    expect((await answered).status()).toBe(200);
    await page.locator('#status.good').waitFor();
  });

  it.each(['NONE', 'API_KEY', 'AWS_IAM'] as const)(
    'sends what an environment with the authorization %s requires',
    async (authorization) => {
      const { home } = authorization === 'NONE' ? served : await serve(authorization);
      const page = await open(home);
      expect(await press(page, 'ping')).toBe('"pong"');
      expect(await page.locator('#status').textContent()).toBe('200 OK');
    },
    60_000,
  );

  it.each(['light', 'dark'] as const)('follows the %s scheme, and fits on a phone', async (colorScheme) => {
    const page = await open(served.home, {
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width: 360, height: 720 },
    });
    await press(page, 'list');
    const { ground, width } = await page.evaluate<{ ground: string; width: number }>(
      '({ ground: getComputedStyle(document.body).backgroundColor, width: document.scrollingElement.scrollWidth })',
    );
    const [red = 0] = (ground.match(/\d+/g) ?? []).map(Number);
    expect(red > 128 ? 'light' : 'dark').toBe(colorScheme);
    expect(width).toBeLessThanOrEqual(360);
    await page.locator('#status').waitFor();
    expect(await page.locator('#status').evaluate((status) => status.getBoundingClientRect().top)).toBeLessThan(720);
  });
});

describe('the items', () => {
  const hostile = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>{{7*7}}';

  beforeAll(async () => {
    for (let from = 0; from < 75; from += 25) {
      const writes = Array.from({ length: 25 }, (_, at) => ({
        PutRequest: {
          Item: { id: `item-${from + at}`, text: hostile, [hostile]: { [hostile]: [hostile, 1, null, true] } },
        },
      }));
      await post(served, { operation: 'batchWrite', payload: { RequestItems: { 'lambda-apigateway': writes } } });
    }
  });

  it('are shown page by page, and their contents are text', async () => {
    const page = await open(served.home);
    await rows(page).nth(24).waitFor();
    const ids = async (): Promise<string[]> => rows(page).locator('td:first-child').allTextContents();
    const first = await ids();
    const seen = [...first];
    const next = page.getByRole('button', { name: 'Next page' });
    for (let number = 2; await next.isEnabled(); number += 1) {
      await next.click();
      await page.locator('#page-number', { hasText: `Page ${number}` }).waitFor();
      seen.push(...(await ids()));
    }
    expect(seen).toHaveLength(new Set(seen).size);
    expect(seen).toEqual(expect.arrayContaining(Array.from({ length: 75 }, (_, at) => `item-${at}`)));
    for (let number = Math.ceil(seen.length / 25) - 1; number >= 1; number -= 1) {
      await page.getByRole('button', { name: 'Previous page' }).click();
      await page.locator('#page-number', { hasText: `Page ${number}` }).waitFor();
    }
    expect(await ids()).toEqual(first);

    expect(await rows(page).getByText(hostile, { exact: true }).count()).toBeGreaterThan(10);
    expect(await page.locator('#items-table th').allTextContents()).toContain(hostile);
    expect(await press(page, 'list')).toContain('<img src=x onerror=');
    expect(await page.locator('main img, #items-table script, #answer script').count()).toBe(0);
    expect(await page.evaluate('window.hit')).toBeUndefined();
  });
});

describe('the OpenAPI document', () => {
  it('is shown by the viewer, with its examples and errors', async () => {
    const page = await open(served.home);
    await page.locator('nav').getByRole('link', { name: 'OpenAPI' }).click();
    const operation = page.locator('#viewer .opblock-post');
    await operation.waitFor({ timeout: 20_000 });
    await operation.locator('.opblock-summary-control').first().click();
    await operation.getByText('ConditionalCheckFailedException').first().waitFor();
    expect(await operation.locator('select option', { hasText: /^Finds the items/ }).count()).toBeGreaterThan(0);
    expect(await page.locator('#viewer').getByRole('button', { name: 'Try it out' }).count()).toBe(0);
  });
});

describe('a page of another site', () => {
  /** For the browser, `localhost` and `127.0.0.1` are different sites. */
  const foreign = async (body: string): Promise<string> => {
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Foreign</title>${body}`);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    ends.unshift(async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    });
    return `http://localhost:${(server.address() as AddressInfo).port}/`;
  };

  it('can neither frame the page nor fetch from it', async () => {
    const { home } = served;
    const page = await open(await foreign(`<iframe src="${home}"></iframe><link rel="icon" href="data:,">`));
    await page.locator('iframe').waitFor();
    const framed = page.frames().find((frame) => frame !== page.mainFrame());
    await framed?.waitForLoadState();
    expect(await framed?.locator('#operation-list').count()).toBe(0);

    const fetched = await page.evaluate<string[]>(`(async () => {
      const attempt = (path, options) => fetch(${JSON.stringify(home)} + path, options).then(
        async (response) => response.type + ' ' + (await response.text()), () => 'refused');
      const create = { method: 'POST', body: '{"operation":"create","payload":{"Item":{"id":"foreign"}}}' };
      return Promise.all([
        attempt('_local/page.json'),
        attempt('_local/page.json', { mode: 'no-cors' }),
        attempt('_local/items?table=lambda-apigateway'),
        attempt('_local/send', create),
        attempt('_local/send', { ...create, mode: 'no-cors' }),
        attempt('prod/DynamoDBManager', { ...create, mode: 'no-cors' }),
      ]);
    })()`);
    for (const outcome of fetched) expect(['refused', 'opaque ']).toContain(outcome);
    const read = { operation: 'read', payload: { Key: { id: 'foreign' } } };
    expect(await post(served, read)).toEqual({});
    // The browser's own messages about what it blocked.
    expect(complaints.splice(0).length).toBeGreaterThan(0);
  });

  it('can link to the page', async () => {
    const page = await open(await foreign(`<a href="${served.home}">the page</a><link rel="icon" href="data:,">`));
    await page.getByRole('link').click();
    await page.locator('#operation-list .send').first().waitFor();
    expect(page.url()).toBe(served.home);
    expect(complaints.splice(0).filter((complaint) => !complaint.startsWith('A request to '))).toEqual([]);
  });
});
