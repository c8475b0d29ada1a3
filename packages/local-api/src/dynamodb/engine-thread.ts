import type { Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { keepWebPagesOut } from './keep-web-pages-out';
import { requireFolder, requireRoom } from './store-check';
import type { EngineData, EngineMessage, EngineRequest } from './protocol';

/** The parts in use of packages that declare no types. */
type Dynalite = (options: object) => Server;
type Level = new (path: string) => { open(): Promise<void>; close(): Promise<void> };

// An attribute may have this name. dynalite copies items member by member, which would set the prototype of the copy.
Reflect.deleteProperty(Object.prototype, '__proto__');

const { modulePath, directory, port } = workerData as EngineData;
const load = createRequire(modulePath);

const send = (message: EngineMessage): void => {
  parentPort?.postMessage(message);
};

/** If dynalite cannot open a store, it only reports that the store is closed. LevelDB itself reports the reason. */
const checkStore = async (path: string): Promise<void> => {
  const store = new (load('level') as { Level: Level }).Level(path);
  await store.open();
  await store.close();
};

const serve = async (): Promise<void> => {
  if (directory !== undefined) await checkStore(directory);
  const instant = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  const server = (load(modulePath) as Dynalite)({ path: directory, ...instant });
  server.on('request', (request: NodeJS.EventEmitter, response: ServerResponse) => {
    // dynalite throws the error of a connection that breaks. One broken request must not end the engine.
    request.removeAllListeners('error').on('error', () => undefined);
    response.once('finish', () => {
      if (directory !== undefined && response.statusCode === 500) requireRoom(directory);
    });
  });
  keepWebPagesOut(server);
  server.listen(port, '127.0.0.1', () => {
    send({ kind: 'listening', port: (server.address() as AddressInfo).port });
  });
  parentPort?.on('message', (request: EngineRequest) => {
    if (request === 'beat') {
      if (directory !== undefined) requireFolder(directory);
      send({ kind: 'alive' });
      return;
    }
    server.closeAllConnections();
    server.close(() => parentPort?.close());
  });
};

serve().catch((error: unknown) => {
  const { message, cause } = error as Error & {
    readonly cause?: { readonly code?: string; readonly message?: string };
  };
  send({ kind: 'failed', isLocked: cause?.code === 'LEVEL_LOCKED', message: cause?.message ?? message });
  parentPort?.close();
});
