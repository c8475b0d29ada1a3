import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { installPythonTool } from './python-tools';

/** A running simulator of AWS: [moto](https://docs.getmoto.org) in server mode. */
export interface Simulator {
  /** Its URL, on a free port of this machine. */
  readonly endpoint: string;
  readonly stop: () => void;
}

/**
 * Removes everything from a simulator.
 *
 * @throws Error if it is not moto
 */
export const emptySimulator = async (endpoint: string): Promise<void> => {
  const { ok } = await fetch(new URL('/moto-api/reset', endpoint), { method: 'POST' });
  if (!ok) throw new Error(`${endpoint} is not a simulator that can be emptied: expected moto_server.`);
};

/**
 * Starts an empty simulator of AWS.
 *
 * @throws Error if it exits before it listens
 */
export const startSimulator = async (environment: NodeJS.ProcessEnv): Promise<Simulator> => {
  const program = join(installPythonTool('moto'), 'moto_server');
  const server = spawn(program, ['--host', '127.0.0.1', '--port', '0'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines = createInterface(server.stderr);
  const listening = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      const [endpoint] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (endpoint !== undefined) resolve(endpoint);
    });
  });
  const failed = once(server, 'close').then(() => {
    throw new Error('moto_server exited before it listened.');
  });
  const endpoint = await Promise.race([listening, failed]);
  failed.catch(() => undefined);
  return { endpoint, stop: () => server.kill() };
};
