import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { StartError } from '../start-error';
import { threadSource } from '../thread-source';

export interface EngineData {
  readonly modulePath: string;
  /** Nothing is kept where there is none. */
  readonly directory: string | undefined;
}

export type EngineMessage =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'failed'; readonly isLocked: boolean; readonly message: string };

export interface Engine {
  readonly endpoint: string;
  /** Why it has stopped by itself. */
  readonly failure: Promise<string>;
  close(): Promise<void>;
}

/** As `DATA_DIR`: nothing is kept. */
export const inMemory = ':memory:';

/**
 * Starts dynalite, the embedded DynamoDB, on a free port of the loopback interface. It runs in a thread, so that an
 * error in it is an event here and not the end of the process, and so that the two share the machine's processors.
 *
 * @throws StartError if the data folder is in use or cannot be read
 */
export const startEngine = async (dataDirectory: string): Promise<Engine> => {
  const data: EngineData = {
    modulePath: require.resolve('dynalite'),
    directory: dataDirectory === inMemory ? undefined : storeIn(dataDirectory),
  };
  const thread = new Worker(await threadSource(join(__dirname, 'engine-thread.ts')), {
    eval: true,
    workerData: data,
    execArgv: [],
  });
  const ended = new Promise<void>((end) => thread.once('exit', end));
  const message = await new Promise<EngineMessage>((receive, fail) => {
    thread.once('message', receive);
    thread.once('error', fail);
  });
  if (message.kind === 'failed') throw refusal(dataDirectory, message);
  return {
    endpoint: `http://127.0.0.1:${message.port}`,
    failure: new Promise((report) => {
      thread.once('error', ({ message: reason }) => {
        report(reason);
      });
    }),
    close: async () => {
      thread.postMessage('close');
      await ended;
    },
  };
};

const storeIn = (dataDirectory: string): string => {
  try {
    mkdirSync(dataDirectory, { recursive: true });
  } catch (error) {
    throw new StartError(
      `The data folder cannot be made: ${(error as Error).message}.`,
      'Choose another with DATA_DIR.',
    );
  }
  return join(dataDirectory, 'dynamodb');
};

const refusal = (dataDirectory: string, { isLocked, message }: EngineMessage & { kind: 'failed' }): StartError =>
  isLocked
    ? new StartError(
        `The data folder ${dataDirectory} is in use by another server.`,
        'Stop that one, or choose another folder with DATA_DIR.',
      )
    : new StartError(
        `The data folder ${dataDirectory} cannot be opened: ${message}.`,
        'Remove it, or choose another with DATA_DIR.',
      );
