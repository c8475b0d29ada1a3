import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { StartError } from '../start-error';
import { threadSource } from '../thread-source';
import { stalled } from './heartbeat';
import type { EngineData, EngineMessage, EngineRequest } from './protocol';

type Refusal = EngineMessage & { readonly kind: 'failed' };
type Start = Exclude<EngineMessage, { readonly kind: 'alive' }>;

export interface Engine {
  readonly endpoint: string;
  readonly port: number;
  /** Resolves if it stops unexpectedly, with the reason. */
  readonly failure: Promise<string>;
  /** Resolves if it still runs but no longer responds. */
  readonly stall: Promise<void>;
  /** Stops it even if it does not respond. */
  close(): Promise<void>;
}

/** The time in which a thread can end by itself. A busy thread gets no messages. LevelDB survives termination. */
const closeMs = 1000;

/** The value of `DATA_DIR` that keeps nothing. */
export const inMemory = ':memory:';

/**
 * Starts dynalite, the embedded DynamoDB, on a port of the loopback interface. It runs in a worker thread, where an
 * error does not end the process, and where it can use a different processor from the server.
 *
 * @throws StartError if the data folder is in use or cannot be read
 */
export const startEngine = async (dataDirectory: string, port = 0): Promise<Engine> => {
  const data: EngineData = {
    modulePath: require.resolve('dynalite'),
    directory: dataDirectory === inMemory ? undefined : storeIn(dataDirectory),
    port,
  };
  const thread = new Worker(await threadSource(join(__dirname, 'engine-thread.ts')), {
    eval: true,
    workerData: data,
    execArgv: [],
  });
  const ended = new Promise<void>((end) => thread.once('exit', end));
  const message = await new Promise<Start>((receive, fail) => {
    thread.once('message', receive);
    thread.once('error', fail);
  });
  if (message.kind === 'failed') throw refusal(dataDirectory, message);
  return {
    endpoint: `http://127.0.0.1:${message.port}`,
    port: message.port,
    failure: new Promise((report) => {
      thread.once('error', ({ message: reason }) => {
        report(reason);
      });
    }),
    stall: stalled(thread),
    close: async () => {
      thread.postMessage('close' satisfies EngineRequest);
      await Promise.race([ended, delay(closeMs, undefined, { ref: false })]);
      await thread.terminate();
    },
  };
};

const storeIn = (dataDirectory: string): string => {
  try {
    mkdirSync(dataDirectory, { recursive: true });
  } catch (error) {
    throw new StartError(
      `The data folder cannot be created: ${(error as Error).message}.`,
      'Choose another with DATA_DIR.',
    );
  }
  return join(dataDirectory, 'dynamodb');
};

const refusal = (dataDirectory: string, { isLocked, message }: Refusal): StartError =>
  isLocked
    ? new StartError(
        `The data folder ${dataDirectory} is in use by another server.`,
        'Stop that one, or choose another folder with DATA_DIR.',
      )
    : new StartError(
        `The data folder ${dataDirectory} cannot be opened: ${message}.`,
        'Remove it, or choose another with DATA_DIR.',
      );
