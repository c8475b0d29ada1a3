import { startLocalApi } from './local-api';
import { readSettings } from './settings';
import { StartError } from './start-error';
import { synthesize } from './synthesize';

const print = (line: string): void => {
  console.log(line);
};

const main = async (): Promise<void> => {
  const settings = readSettings(process.env);
  const stack = await synthesize();
  const api = await startLocalApi({ stackDirectory: stack.directory, ...settings, print });
  print(`Listening on ${api.url}`);
  const stop = (): void => {
    void api.close().then(() => {
      stack.discard();
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
};

main().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
});
