import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { operations } from '../../../src/operations';

// Each start synthesizes the stack.
jest.setTimeout(60_000);

const project = resolve(__dirname, '../../..');

interface Server {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  readonly url: string;
}

const started: ChildProcess[] = [];
/** Holds data and temporary files of the servers, and nobody else's. */
let directory: string;

/** Waits for `Listening on`, the last line of the start. */
const start = async (): Promise<Server> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start/main.ts'], {
    cwd: project,
    env: { PATH: process.env['PATH'], TMPDIR: directory, DATA_DIR: join(directory, 'data'), PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    const url = /^Listening on (.*)$/.exec(line)?.[1];
    if (url !== undefined) return { process: child, lines, url };
  }
  throw new Error(`The server did not start: ${lines.join('\n')}`);
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
    const curls = killed.lines.filter((line) => line.startsWith('curl '));
    expect(curls).toHaveLength(operations.length);
    expect(curls[0]).toBe(
      `curl -X POST -d '{"operation":"create","payload":{"Item":{"id":"1","name":"Bob"}}}' ${killed.url}`,
    );
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

  it('ends cleanly when nobody reads its log any more', async () => {
    const server = await start();
    const exit = once(server.process, 'exit');
    server.process.stdout?.destroy();
    await post(server, { operation: 'ping' }).catch(() => undefined);
    expect(await exit).toEqual([0, null]);
  });

  it('ends with a sentence when its data folder is lost', async () => {
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
