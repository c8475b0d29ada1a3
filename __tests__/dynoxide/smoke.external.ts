import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from '@jest/globals';
import { onDynoxide } from './on-dynoxide';

const project = join(__dirname, '../..');

interface Server {
  readonly url: string;
  /** The operations that its page does not offer. */
  readonly unsupported: readonly string[];
}

/** The variables of this process that decide what the server and the suite talk to. */
const chosen = /^(AWS_ENDPOINT_URL|CONFORMANCE_|TF_VAR_|ENVIRONMENT$)/;
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !chosen.test(name)));

/** Runs `npm start` with these variables for as long as `use` needs it. */
const whileStarted = async (variables: NodeJS.ProcessEnv, use: (server: Server) => Promise<void>): Promise<void> => {
  const directory = mkdtempSync(join(tmpdir(), 'smoke-'));
  const child = spawn(process.execPath, ['scripts/run.cjs', 'start/main.ts'], {
    cwd: project,
    env: { ...environment, TMPDIR: directory, DATA_DIR: ':memory:', PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  try {
    const lines = createInterface({ input: child.stdout });
    const url = await new Promise<string>((resolve, reject) => {
      lines.on('line', (line) => {
        const [, listening] = /^Listening on (.*)$/.exec(line) ?? [];
        if (listening !== undefined) resolve(listening);
      });
      lines.on('close', () => {
        reject(new Error('The server did not start.'));
      });
    });
    const page = await fetch(new URL('/_local/page.json', url));
    await use({ url, unsupported: ((await page.json()) as { unsupported: string[] }).unsupported });
  } finally {
    child.kill();
    await ended;
    rmSync(directory, { recursive: true });
  }
};

/** Runs `npm run smoke`, and returns its exit status and its output. */
const smoke = async (url: string): Promise<{ readonly status: unknown; readonly said: string }> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/smoke.ts'], {
    cwd: project,
    env: { ...environment, CONFORMANCE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const [status] = (await once(child, 'close')) as [unknown];
  return { status, said };
};

/** If the suite fails, the failure shows the whole report. */
const passes = async (url: string): Promise<void> => {
  const { status, said } = await smoke(url);
  expect(status === 0 ? 'passed' : said).toBe('passed');
};

describe('npm run smoke passes against npm start', () => {
  it('on the embedded engine, whose page offers no transactions', async () => {
    await whileStarted({}, async ({ url, unsupported }) => {
      expect(unsupported).toEqual(['transactRead', 'transactWrite']);
      await passes(url);
    });
  });

  onDynoxide((engine) => {
    it('and its page offers every operation', async () => {
      await whileStarted({ AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint }, async ({ url, unsupported }) => {
        expect(unsupported).toEqual([]);
        await passes(url);
      });
    });
  });
});
