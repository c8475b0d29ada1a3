import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { serveStack } from '../src/serve-stack';
import type { LocalApi } from '../src/serve-stack';
import { apiResources, writeStack } from './support/stack-fixture';
import type { ApiShape, StackFixture } from './support/stack-fixture';

const handler = (body: string): string => `exports.handler = async (event) => { ${body} };`;

/** A stack whose function may not run. */
const stopped: ApiShape = { function: { reserved_concurrent_executions: 0 } };

const discards: (() => void | Promise<void>)[] = [];
const printed: string[] = [];

const stack = (code: string, shape: ApiShape = {}): StackFixture => {
  const fixture = writeStack(apiResources(shape), code);
  discards.push(() => {
    fixture.discard();
  });
  return fixture;
};

const start = async (code: string, shape: ApiShape = {}, environment: NodeJS.ProcessEnv = {}): Promise<LocalApi> => {
  const { directory } = stack(code, shape);
  const api = await serveStack({
    stackDirectory: directory,
    projectDirectory: directory,
    dataDirectory: ':memory:',
    environment,
    print: (line) => printed.push(line),
  });
  discards.unshift(() => api.close());
  return api;
};

const post = async (api: LocalApi, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(api.url, { method: 'POST', body: JSON.stringify(body), headers });
  return { status: response.status, text: await response.text() };
};

afterEach(async () => {
  for (const discard of discards.splice(0)) await discard();
  printed.length = 0;
});

describe('the local API', () => {
  it('serves the stack, and prints one line for each request and the lines that the function logged', async () => {
    const api = await start(handler('console.warn("mind", { a: 1 }); return event.operation;'));
    expect(api.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/prod\/things$/);
    expect(api.authorization).toBe('NONE');
    expect(await post(api, { operation: 'test' })).toEqual({ status: 200, text: '"test"' });
    expect(printed).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d POST \/prod\/things test 200 \d+ ms [\w-]+$/),
      '  WARN  mind { a: 1 }',
    ]);
  });

  it('prints the request IDs that callers receive', async () => {
    const template = '{"message":"Failed","requestId":"$context.extendedRequestId"}';
    const api = await start(handler('if (event.fails) throw new Error("no"); return 1;'), {
      integrationResponses: {
        200: {},
        500: { selection_pattern: '.+', response_templates: { 'application/json': template } },
      },
    });
    const ids: (string | null)[] = [];
    for (const fails of [false, true]) {
      const response = await fetch(api.url, { method: 'POST', body: JSON.stringify({ fails }) });
      ids.push(response.headers.get('x-amzn-requestid'));
      if (fails) ids.push(((await response.json()) as { requestId: string }).requestId);
    }
    const printedIds = printed.filter((line) => line.includes(' POST ')).map((line) => line.replace(/^.* ms /, ''));
    expect(printedIds.join(' ')).toBe(ids.join(' '));
  });

  it('shows no operation that is unprintable or missing', async () => {
    const api = await start(handler('return 1;'));
    await post(api, { operation: 'a\u001b[2J\nPOST /forged' });
    await fetch(api.url, { method: 'POST', body: '{oops' });
    expect(printed).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d POST \/prod\/things - 200 \d+ ms [\w-]+$/),
      expect.stringMatching(/^\d\d:\d\d:\d\d POST \/prod\/things - 400 \d+ ms [\w-]+$/),
      '  WARN  The body is not JSON.',
    ]);
  });

  it('prints no terminal control characters', async () => {
    const api = await start(handler('console.log("a\\u001b[2J\\u0085b\\nc");'));
    await post(api, {});
    expect(printed.slice(1)).toEqual(['  INFO  a\\x1b[2J\\x85b\n  c']);
  });

  it('prints the lines that a function logs after the integration timeout', async () => {
    const api = await start(handler('await new Promise((done) => setTimeout(done, 150)); console.log("late");'), {
      integration: { timeout_milliseconds: 50 },
    });
    expect(await post(api, {})).toMatchObject({ status: 504 });
    await new Promise((done) => setTimeout(done, 250));
    expect(printed.slice(1)).toEqual(['  ERROR The function did not answer within 50 ms.', '  INFO  late']);
  });

  it('answers 300 requests at once', async () => {
    const api = await start(handler('return event.n;'));
    const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => post(api, { n })));
    expect(answers.map(({ text }) => Number(text))).toEqual(Array.from({ length: 300 }, (_, n) => n));
  });

  it('throttles only if THROTTLE is 1', async () => {
    const settings = { throttling_rate_limit: 0.001, throttling_burst_limit: 1 };
    const shape = {
      more: { aws_api_gateway_method_settings: { all: { method_path: '*/*', stage_name: 'prod', settings } } },
    };
    const [free, throttled] = [await start(handler(''), shape), await start(handler(''), shape, { THROTTLE: '1' })];
    expect([await post(free, {}), await post(free, {})]).toMatchObject([{ status: 200 }, { status: 200 }]);
    expect([await post(throttled, {}), await post(throttled, {})]).toMatchObject([{ status: 200 }, { status: 429 }]);
  });

  it('returns the API key if the stack requires one', async () => {
    const api = await start(handler('return 1;'), { method: { api_key_required: true } }, { API_KEY: 'k' });
    expect(api).toMatchObject({ authorization: 'API_KEY', apiKey: 'k' });
    expect(await post(api, {})).toMatchObject({ status: 403 });
    expect(await post(api, {}, { 'x-api-key': 'k' })).toMatchObject({ status: 200 });
  });

  it('warns about a key that the stack does not require', async () => {
    await start(handler('return 1;'), {}, { API_KEY: 'k' });
    expect(printed).toEqual(['Warning: API_KEY is ignored because the API requires no key.']);
  });

  it('keeps web pages out', async () => {
    const api = await start(handler('return 1;'));
    expect(await post(api, {}, { Origin: 'http://evil.example' })).toMatchObject({ status: 403 });
    const status = await new Promise((answered, fail) => {
      const headers = { Host: 'evil.example' };
      request(api.url, { method: 'POST', headers }, (response) => {
        answered(response.resume().statusCode);
      })
        .on('error', fail)
        .end('{}');
    });
    expect(status).toBe(403);
  });

  it('responds to a body over 10 MB before the caller gives up', async () => {
    const api = await start(handler('return 1;'));
    expect(await post(api, 'x'.repeat(11 * 1024 * 1024))).toMatchObject({ status: 413 });
    expect(await post(api, {})).toMatchObject({ status: 200 });
  });
});

describe('a reload', () => {
  it('serves the new stack, and lets the old one finish its requests', async () => {
    const api = await start(handler('await new Promise((done) => setTimeout(done, 300)); return "old";'));
    const inFlight = post(api, {});
    await new Promise((done) => setTimeout(done, 100));
    const reloading = api.reload(stack(handler('return "new";')).directory);
    expect(await inFlight).toEqual({ status: 200, text: '"old"' });
    await reloading;
    expect(await post(api, {})).toEqual({ status: 200, text: '"new"' });
  });

  it('leaves nothing behind, even if several run at once', async () => {
    const { TMPDIR } = process.env;
    // Other tests unzip functions into the same folder.
    const folder = (process.env['TMPDIR'] = mkdtempSync(join(tmpdir(), 'own-')));
    try {
      const api = await start(handler('return 0;'));
      const { directory } = stack(handler('return 1;'));
      const reloads = [api.reload(directory), api.reload(directory), api.reload(directory)];
      await api.close();
      await Promise.all(reloads);
      expect(readdirSync(folder).filter((name) => name.startsWith('local-api-function-'))).toEqual([]);
    } finally {
      if (TMPDIR === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = TMPDIR;
    }
  });

  it('can stop a function with a reserved concurrency of 0, and start it again', async () => {
    const api = await start(handler('return "runs";'));
    await api.reload(stack(handler('return "runs";'), stopped).directory);
    expect(await post(api, {})).toMatchObject({ status: 500 });
    await api.reload(stack(handler('return "runs";')).directory);
    expect(await post(api, {})).toEqual({ status: 200, text: '"runs"' });
  });

  it.each([
    [
      'a bundle that does not start',
      handler('').replace('exports', 'throw new Error("broken"); exports'),
      {},
      'broken',
    ],
    ['an API that cannot be served', handler(''), { integration: { type: 'HTTP' } }, 'HTTP'],
  ])('to %s fails, and the API still serves the old stack', async (_, code, shape, message) => {
    const api = await start(handler('return "old";'));
    await expect(api.reload(stack(code, shape).directory)).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringContaining(message),
    });
    expect(await post(api, {})).toEqual({ status: 200, text: '"old"' });
  });
});

describe('a start', () => {
  it('continues with a warning if a file sets a variable that the stack does not declare', async () => {
    const { directory } = stack(handler(''));
    writeFileSync(join(directory, 'terraform.tfvars'), 'alarm_emails = ["a@example.com"]');
    const print = (line: string) => printed.push(line);
    const options = { stackDirectory: directory, projectDirectory: directory, dataDirectory: ':memory:', print };
    const api = await serveStack({ ...options, environment: {} });
    discards.unshift(() => api.close());
    expect(printed).toEqual([expect.stringMatching(/^Warning: ignoring "alarm_emails" in terraform\.tfvars: /)]);
    expect(await post(api, {})).toMatchObject({ status: 200 });
  });

  it('succeeds with a function whose reserved concurrency is 0, which then returns 500', async () => {
    expect(await post(await start(handler('return "runs";'), stopped), {})).toMatchObject({ status: 500 });
  });

  it('fails if the port is in use, and leaves nothing running', async () => {
    const { directory } = stack(handler(''));
    const port = Number(new URL((await start(handler(''))).url).port);
    const again = serveStack({
      stackDirectory: directory,
      projectDirectory: directory,
      dataDirectory: ':memory:',
      environment: {},
      port,
    });
    await expect(again).rejects.toMatchObject({
      name: 'StartError',
      message: `The port ${port} is in use. Choose another with PORT, or any free port with PORT=0.`,
    });
  });

  it('fails with a one-line message if the bundle does not start', async () => {
    await expect(start('exports.handler = (')).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(
        /^The function things does not start: Runtime\.UserCodeSyntaxError: .*Correct its code/,
      ),
    });
  });
});
