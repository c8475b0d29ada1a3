import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { copyCheckout } from '../../checkout';

// Each start synthesizes the stack.
jest.setTimeout(60_000);

const project = resolve(__dirname, '../../..');

interface Server {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  readonly url: string;
}

const started: ChildProcess[] = [];
/** Contains only the data and the temporary files of these servers. */
let directory: string;

/** Waits for `Listening on`, the last line of the start. */
const start = async (checkout = project): Promise<Server> => {
  const child = spawn(process.execPath, ['scripts/run.cjs', 'start/main.ts'], {
    cwd: checkout,
    env: { PATH: process.env['PATH'], TMPDIR: directory, DATA_DIR: join(directory, 'data'), PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const lines: string[] = [];
  const url = await new Promise<string>((listening, fail) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const found = /^Listening on (.*)$/.exec(line)?.[1];
      if (found !== undefined) listening(found);
    });
    child.once('exit', () => {
      fail(new Error(`The server did not start: ${lines.join('\n')}`));
    });
  });
  return { process: child, lines, url };
};

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<unknown> => {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  return ((await exit) as [unknown])[0];
};

const post = async ({ url }: Server, body: object): Promise<string> =>
  (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).text();

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'npm-start-'));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((child) => end(child, 'SIGKILL')));
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

describe('npm start', () => {
  it('serves the synthesized stack, keeps items when it is killed, and leaves nothing behind when its terminal is closed', async () => {
    const killed = await start();
    expect(killed.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/prod\/DynamoDBManager$/);
    const create = `curl -X POST -d '{"operation":"create","payload":{"Item":{"id":"1","name":"Bob"}}}' ${killed.url}`;
    expect(killed.lines).toEqual(expect.arrayContaining(['Environment    tutorial', create]));
    expect(killed.lines.at(-1)).toBe(`Listening on ${killed.url}`);
    const page = await fetch(new URL('/_local/page.json', killed.url));
    expect(await page.json()).toMatchObject({ path: '/prod/DynamoDBManager', tableNames: ['lambda-apigateway'] });
    expect(await post(killed, { operation: 'create', payload: { Item: { id: '1', name: 'Bob' } } })).toBe('{}');
    await end(killed.process, 'SIGKILL');
    const leftByTheKilled = readdirSync(directory);

    const server = await start();
    expect(await post(server, { operation: 'read', payload: { Key: { id: '1' } } })).toBe(
      '{"Item":{"id":"1","name":"Bob"}}',
    );
    server.process.kill('SIGHUP');
    server.process.kill('SIGINT');
    expect(await end(server.process, 'SIGINT')).toBe(0);
    expect(
      readdirSync(directory).filter((name) => name.includes('-function-') && !leftByTheKilled.includes(name)),
    ).toEqual([]);
  });

  it('shows why a custom operation failed, and exits cleanly when nobody reads its log any more', async () => {
    const checkout = copyCheckout(join(directory, 'checkout'));
    const source = join(checkout, 'src', 'operations', 'ping.ts');
    const throwing = readFileSync(source, 'utf8').replace(
      'return Promise',
      "throw new TypeError('of my own');\n    return Promise",
    );
    writeFileSync(source, throwing);
    const line = throwing.split('\n').findIndex((text) => text.includes('of my own')) + 1;

    const server = await start(checkout);
    const response = await fetch(server.url, { method: 'POST', body: '{"operation":"ping"}' });
    const { requestId } = (await response.json()) as { requestId: string };
    const shown = [
      ` POST /prod/DynamoDBManager ping 500 `,
      ` ${String(response.headers.get('x-amzn-requestid'))} ${requestId}`,
      '  TypeError: of my own',
      `src/operations/ping.ts:${line}:`,
    ];
    while (!shown.every((text) => server.lines.join('\n').includes(text))) {
      await new Promise((done) => setTimeout(done, 20));
    }

    const exit = once(server.process, 'exit');
    server.process.stdout?.destroy();
    await post(server, { operation: 'ping' }).catch(() => undefined);
    expect(await exit).toEqual([0, null]);
  });

  it('exits with a message when its data folder is lost', async () => {
    const server = await start();
    let said = '';
    server.process.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    const exit = once(server.process, 'exit');
    renameSync(join(directory, 'data'), join(directory, 'elsewhere'));
    expect(await exit).toEqual([1, null]);
    expect(said).toMatch(
      /^The embedded DynamoDB has stopped: the folder \S+ is gone\. Correct that, or choose [^\n]*\n$/,
    );
  });
});
