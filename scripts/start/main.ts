import '../../node-version';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { endWithParent } from './end-with-parent';
import { readSettings } from './settings';
import { synthesize } from './synthesize';
import { UserError } from './user-error';

/** On a terminal, what belongs to a line stands back behind it. */
const dims = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;

const print = (line: string): void => {
  console.log(dims && line.startsWith('  ') ? styleText('dim', line) : line);
};

/** By its name, since the package of a StartError is loaded later. */
const isForTheUser = (error: unknown): error is Error =>
  error instanceof UserError || (error instanceof Error && error.name === 'StartError');

const fail = (error: unknown): never => {
  console.error(isForTheUser(error) ? error.message : error);
  process.exit(1);
};

/** The SDK advises on the version of Node.js. It is for who deploys to heed, and not for who tries the service. */
Object.assign(process.env, { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });

/** From Ctrl-C, from other processes, and from a terminal that is closed. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const serve = async (): Promise<void> => {
  const settings = readSettings(process.env);
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
  // Of Ctrl-C on a terminal, a second SIGINT comes from npm, which passes on what the terminal has sent to both.
  for (const signal of endings) process.on(signal, stop);
  // Who has read enough of the log, as `head` has, closes it: there is nobody left to serve.
  for (const output of [process.stdout, process.stderr]) output.on('error', stop);
  endWithParent(stop);

  const synthesizedAt = new Date();
  const synthesis = synthesize(process.env, ending.signal);
  const stackDirectory = synthesis.then(({ directory }) => directory);
  // It is waited for further below.
  stackDirectory.catch(() => undefined);

  // While the stack is synthesized in a process of its own, this one loads what it needs to serve it.
  const [{ serveStack }, { Reloader }, { curlLines }, { sourceMapFile }] = await Promise.all([
    import('@dynamodb-operations/local-api'),
    import('./reloader'),
    import('./curl-lines'),
    import('../../stacks/lambda-bundle'),
  ]);
  const api = await serveStack({
    stackDirectory,
    sourceMap: sourceMapFile,
    // What AWS's log never has: here whoever reads it wrote what it may quote.
    functionVariables: { LOG_CAUSE_MESSAGES: '1' },
    ...settings,
    print,
  });
  (await synthesis).discard();
  void api.failure.then((sentence) => {
    console.error(sentence);
    end(1);
  });
  running.push(api, new Reloader(api, resolve(__dirname, '../..'), synthesizedAt, print));

  // Only what has synthesized is safe to load: a source file may not end.
  const { operations } = await import('../../src/operations');
  const declarations = operations.map(({ declaration }) => declaration);
  for (const line of curlLines(api, declarations)) print(line);
  print(`Listening on ${api.url}`);
};

serve().catch(fail);
