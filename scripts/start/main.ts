import '../../node-version.cjs';
import { open as openInspector } from 'node:inspector';
import { resolve } from 'node:path';
import { Announcements } from './announcements';
import { endWithParent } from './end-with-parent';
import { readSettings } from './settings';
import type { DescribePage } from '@dynamodb-operations/local-api';
import { tutorial } from '../../stacks/configuration/environment-names';
import { synthesize } from './synthesize';
import { UserError } from './user-error';

/** Compares the name, because the package of StartError is loaded later. */
const isForTheUser = (error: unknown): error is Error =>
  error instanceof UserError || (error instanceof Error && error.name === 'StartError');

const fail = (error: unknown): never => {
  console.error(isForTheUser(error) ? error.message : error);
  process.exit(1);
};

/** The SDK warns about old versions of Node.js. That concerns people who deploy the service, not people who try it. */
Object.assign(process.env, { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });

/** Sent by Ctrl-C, by other processes, and by a terminal that is closed. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** If a start takes longer than this, the server says so. */
const longMs = 5000;

const serve = async (): Promise<void> => {
  const settings = readSettings(process.env, process.argv.slice(2));
  const colours = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
  const print = (line: string): void => {
    console.log(line);
  };
  const say = (line: string): void => {
    print(settings.logFormat === 'json' ? JSON.stringify({ time: new Date(), message: line }) : line);
  };
  const ending = new AbortController();
  const running: { close(): Promise<void> }[] = [];
  const end = (exitCode: number): void => {
    if (ending.signal.aborted) return;
    ending.abort();
    Promise.all(running.map((part) => part.close())).then(() => process.exit(exitCode), fail);
  };
  const stop = (): void => {
    end(0);
  };
  // After Ctrl-C on a terminal, npm sends a second SIGINT: it passes on the one that the terminal sent to both.
  for (const signal of endings) process.on(signal, stop);
  // A reader that has read enough of the log, such as `head`, closes it. Nobody is left to serve.
  for (const output of [process.stdout, process.stderr]) output.on('error', stop);
  endWithParent(stop);
  if (settings.inspectorPort !== undefined) openInspector(settings.inspectorPort);

  const synthesizedAt = new Date();
  const synthesis = synthesize(process.env, ending.signal);
  const stackDirectory = synthesis.then(({ directory }) => directory);
  const patience = setTimeout(say, longMs, 'Still synthesizing…');
  // Further below, `serve` waits for it.
  stackDirectory
    .catch(() => undefined)
    .finally(() => {
      clearTimeout(patience);
    });

  // While another process synthesizes the stack, this one loads what it needs to serve it.
  const [{ serveStack }, { Reloader }, { sourceMapFile }] = await Promise.all([
    import('@dynamodb-operations/local-api'),
    import('./reloader'),
    import('../../stacks/lambda-bundle'),
  ]);
  const { host, port, dataDirectory, logFormat } = settings;
  // The page describes the sources, and loads them when somebody opens it.
  const page: DescribePage = async (served) => (await import('./page')).describePage(served);
  const api = await serveStack({
    stackDirectory,
    dataDirectory,
    host,
    port,
    sourceMap: sourceMapFile,
    // AWS's log never contains these messages. Here, whoever reads the log wrote what they may quote.
    functionVariables: { LOG_CAUSE_MESSAGES: '1' },
    page,
    print,
    logFormat,
    colours,
  });
  (await synthesis).discard();
  void api.failure.then((sentence) => {
    console.error(sentence);
    end(1);
  });

  // The sources are safe to load only after they have synthesized: one may contain an endless loop.
  const { operations } = await import('../../src/operations');
  const announcements = new Announcements(
    {
      api,
      environment: process.env['ENVIRONMENT'] || tutorial,
      dataDirectory,
      dynamodbEndpoint: process.env['AWS_ENDPOINT_URL_DYNAMODB'] || undefined,
      examples: operations.map(({ declaration }) => declaration),
    },
    say,
    ending.signal,
  );
  announcements.started();
  running.push(api, new Reloader(api, resolve(__dirname, '../..'), synthesizedAt, announcements));
};

serve().catch(fail);
