import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTurns, inUnitsOf, spreadOf } from './statistics';
import type { Spread } from './statistics';

/** The time that developers wait for a command while they work on the service. */
export interface LocalRow {
  readonly name: string;
  readonly milliseconds: Spread;
  /** In units of the reference, which is measured in turns with it. */
  readonly ratio: Spread;
}

const reference = 'node loads the TypeScript compiler';

/** Nothing here takes this long, even on a slow machine. */
const longestMs = 60_000;

const root = join(__dirname, '..');

/** Copies what `npm start` reads, so that the measurement can change a source file. */
const copyCheckout = (folder: string): string => {
  const copy = join(folder, 'checkout');
  const isSource = (path: string): boolean => !/[\\/](?:node_modules|\.git|cdktf\.out|dist|\.data)$/.test(path);
  cpSync(root, copy, { recursive: true, filter: isSource });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

const succeed = async (command: string, args: readonly string[]): Promise<void> => {
  const child = spawn(command, args, { cwd: root, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
};

/** `npm start` in a checkout. It counts as started when it answers. */
class LocalServer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly url: string,
  ) {}

  static async start(checkout: string): Promise<LocalServer> {
    const child = spawn('npm', ['start'], {
      cwd: checkout,
      env: { ...process.env, PORT: '0', DATA_DIR: ':memory:' },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const url = await new Promise<string>((resolve, reject) => {
      let printed = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        const listening = /Listening on (\S+)/.exec(printed)?.[1];
        if (listening !== undefined) resolve(listening);
      });
      child.once('exit', () => {
        reject(new Error(`npm start ended:\n${printed}`));
      });
    });
    const server = new LocalServer(child, url);
    await server.ping();
    return server;
  }

  async ping(): Promise<string> {
    const response = await fetch(this.url, { method: 'POST', body: '{"operation":"ping"}' });
    return response.text();
  }

  async close(): Promise<void> {
    const ended = once(this.child, 'exit');
    if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGINT');
    await ended;
  }
}

const loadTypeScript = (): Promise<number> => timed(() => succeed(process.execPath, ['-e', 'require("typescript")']));

/** Measures the commands that developers use every day, each in turns with the reference. */
export const measureLocal = async (rounds: number, folder: string): Promise<readonly LocalRow[]> => {
  const checkout = copyCheckout(folder);
  const source = join(checkout, 'src', 'operations', 'ping.ts');
  const original = readFileSync(source, 'utf8');
  let changes = 0;

  const subjects = [
    { name: reference, measure: loadTypeScript },
    { name: 'npm run synth', measure: () => timed(() => succeed('npm', ['run', 'synth'])) },
    {
      name: 'npm start to the first answer',
      measure: async () => {
        let server: LocalServer | undefined;
        const milliseconds = await timed(async () => (server = await LocalServer.start(checkout)));
        await server?.close();
        return milliseconds;
      },
    },
    {
      name: 'a saved source file to its first answer',
      measure: async () => {
        const server = await LocalServer.start(checkout);
        const answer = `pong ${(changes += 1)}`;
        try {
          return await timed(async () => {
            writeFileSync(source, original.replace(`'pong'`, `'${answer}'`));
            const late = performance.now() + longestMs;
            while (!(await server.ping()).includes(answer)) {
              if (performance.now() > late) throw new Error('npm start does not serve the saved file.');
              await new Promise((resolve) => setTimeout(resolve, 10));
            }
          });
        } finally {
          await server.close();
          writeFileSync(source, original);
        }
      },
    },
  ];
  const results = await inTurns(subjects, rounds, ({ measure }) => measure());
  const spreads = subjects.map(({ name }) => ({ name, milliseconds: spreadOf(results.get(name) ?? []) }));
  const unit = spreads[0]?.milliseconds.median ?? NaN;
  return spreads.map(({ name, milliseconds }) => ({ name, milliseconds, ratio: inUnitsOf(unit, milliseconds) }));
};

/** Runs the tests once, with a run of the reference before and after. */
export const measureTests = async (): Promise<LocalRow> => {
  const before = await loadTypeScript();
  const milliseconds = spreadOf([await timed(() => succeed('npm', ['test']))]);
  return { name: 'npm test', milliseconds, ratio: inUnitsOf((before + (await loadTypeScript())) / 2, milliseconds) };
};
