import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const project = join(__dirname, '../..');

export interface Dynoxide {
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Starts dynoxide with an empty store in memory, by the command that docs/local-api.md shows, on a free port of the
 * loopback interface.
 *
 * @throws Error that says why it does not start
 */
export const startDynoxide = async (): Promise<Dynoxide> => {
  const [, binary = '', serve = ''] =
    /^(node_modules\/\S+) (.*) --port 8000$/m.exec(readFileSync(join(project, 'docs/local-api.md'), 'utf8')) ?? [];
  const port = await freePort();
  const child = spawn(join(project, binary), [...serve.split(' '), '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close').catch((error: unknown) => {
    throw new Error(`${binary} does not start: ${(error as Error).message}. \`npm ci\` installs it on Linux x64.`);
  });
  let said = '';
  const listening = new Promise<void>((resolve) => {
    for (const output of [child.stdout, child.stderr]) {
      output.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('Dynoxide listening on')) resolve();
      });
    }
  });
  const failed = ended.then(() => {
    throw new Error(`${binary} has exited: ${said}`);
  });
  await Promise.race([listening, failed]);
  failed.catch(() => undefined);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: async () => {
      child.kill();
      await ended;
    },
  };
};

/** If dynoxide chooses a port by itself, it does not say which one. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};
