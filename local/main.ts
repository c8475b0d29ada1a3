import { resolve } from 'node:path';
import { curlLines } from './curl-lines';
import { endWithParent } from './end-with-parent';
import { startLocalApi } from './local-api';
import { Reloader } from './reloader';
import { quietSdk } from './served-stack';
import { readSettings } from './settings';
import { StartError } from './start-error';
import { synthesize } from './synthesize';

const print = (line: string): void => {
  console.log(line);
};

const fail = (error: unknown): never => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
};

Object.assign(process.env, quietSdk);

const serve = async (): Promise<void> => {
  const settings = readSettings(process.env);
  const ending = new AbortController();
  const stack = await synthesize(process.env, ending.signal);
  const api = await startLocalApi({ stackDirectory: stack.directory, ...settings, print });
  const reloader = new Reloader(api, resolve(__dirname, '..'), print);

  const stop = (): void => {
    ending.abort();
    Promise.all([reloader.close(), api.close()]).then(() => process.exit(0), fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  endWithParent(stop);

  const { operations } = await import('../src/operations');
  for (const line of curlLines(
    api,
    operations.map(({ declaration }) => declaration),
  ))
    print(line);
  print(`Listening on ${api.url}`);
};

serve().catch(fail);
