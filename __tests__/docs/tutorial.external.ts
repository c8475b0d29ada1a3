import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { serveStack } from '@dynamodb-operations/local-api';
import type { LocalApi } from '@dynamodb-operations/local-api';
import { synthesizedOnce } from '../support/synthesized-once';
import { commandsIn } from './console-blocks';
import type { ShownCommand } from './console-blocks';

const document = readFileSync(join(__dirname, '..', '..', 'docs', 'tutorial.md'), 'utf8');

/** The origin of the service in the document. */
const shownOrigin = 'http://127.0.0.1:3000';

/** The variables on the line that starts it. */
const startVariables = (): Record<string, string> => {
  const [, name, value] = /^(TF_VAR_\w+)='(.*)' npm start$/m.exec(document) ?? [];
  if (name === undefined || value === undefined) throw new Error('docs/tutorial.md shows no npm start.');
  return { [name]: value };
};

/** Replaces the values that differ from one run, or one version of the handler, to the next. */
const normalized = (output: string): string =>
  output
    .trimEnd()
    .replace(/("(?:createdDate|lastUpdatedDate|LastModified)": )(?:"[^"]*"|[\d.]+)/g, '$1DATE')
    .replace(/("(?:CodeSize|latency)": )\d+/g, '$1NUMBER')
    .replace(/("CodeSha256": )"[^"]*"/g, '$1DIGEST')
    .replace(/("log": )"Execution log for request (?:[^"\\]|\\.)*"/g, '$1LOG')
    .replace(/Root=1-[\da-f]{8}-[\da-f]{24}/g, 'TRACE');

let api: LocalApi;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tutorial-'));
  const stackDirectory = await synthesizedOnce('tutorial-document', { ...process.env, ENVIRONMENT: 'tutorial' });
  api = await serveStack({
    stackDirectory,
    projectDirectory: folder,
    dataDirectory: ':memory:',
    environment: startVariables(),
  });
});

afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

/** Runs commands in one shell, like a reader who pastes them one after the other. */
const run = async (commands: readonly string[]): Promise<readonly ShownCommand[]> => {
  const { origin } = new URL(api.url);
  const script = commands.map(
    (command, at) =>
      `{ ${command.replaceAll(shownOrigin, origin)}\n} > ${at}.out 2> ${at}.err || echo "exit status $?" >> ${at}.err\n`,
  );
  writeFileSync(join(folder, 'commands.sh'), script.join(''));
  const { PATH, HOME } = process.env;
  // The reader's own configuration may make the AWS CLI print something else.
  const nothing = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
  const shell = spawn('bash', ['commands.sh'], { cwd: folder, env: { PATH, HOME, ...nothing }, stdio: 'ignore' });
  await new Promise((done, fail) => shell.once('exit', done).once('error', fail));
  return commands.map((command, at) => {
    const errors = readFileSync(join(folder, `${at}.err`), 'utf8');
    // curl shows its progress if its output is not a terminal.
    const said = command.startsWith('curl ') && !errors.includes('exit status') ? '' : errors;
    return {
      command,
      output: (readFileSync(join(folder, `${at}.out`), 'utf8') + said).replaceAll(origin, shownOrigin),
    };
  });
};

it('prints what the document shows, command by command', async () => {
  const shown = commandsIn(document);
  expect(shown.length).toBeGreaterThan(30);
  const ran = await run(shown.map(({ command }) => command));
  const compared = (commands: readonly ShownCommand[]): readonly ShownCommand[] =>
    commands.map(({ command, output }) => ({ command, output: normalized(output) }));
  expect(compared(ran)).toEqual(compared(shown));
});
