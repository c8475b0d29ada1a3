import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { copyCheckout } from './checkout';

const root = join(__dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'main-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');

/** Synthesizes in a checkout. */
const synth = (checkout: string, env: Record<string, string>, umask = '022') =>
  spawnSync('sh', ['-c', `umask ${umask}; exec "$0" "$@"`, process.execPath, tsx, 'main.ts'], {
    cwd: checkout,
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
  });

/** Every file under a folder, with its bytes. */
const contents = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [file.slice(path.length), readFileSync(file, 'base64')]),
  );

describe('npm run synth', () => {
  const one = copyCheckout(join(folder, 'one'), new Date(2001, 1, 1));

  test('writes the same bytes in another folder, under another name, at another time, in another time zone, with another umask', () => {
    const other = copyCheckout(join(folder, 'the other'), new Date(2020, 7, 7));
    const file = join(other, 'cdktf.json');
    const project = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...project, projectId: 'something-else' }));
    const done = { status: 0, stdout: '', stderr: '' };
    expect(synth(one, { TZ: 'Pacific/Auckland' })).toMatchObject(done);
    // An empty ENVIRONMENT counts as unset.
    expect(synth(other, { TZ: 'America/St_Johns', ENVIRONMENT: '' }, '077')).toMatchObject(done);

    const synthesized = contents(join(one, 'cdktf.out'));
    expect(synthesized).toEqual(contents(join(other, 'cdktf.out')));
    expect(Object.keys(synthesized)).toContain('/stacks/dynamodb-operations/cdk.tf.json');
    for (const bytes of Object.values(synthesized)) {
      expect(Buffer.from(bytes, 'base64').includes(folder)).toBe(false);
    }
  }, 30_000);

  test('gives each environment its own stack', () => {
    const output = join(one, 'cdktf.out');
    // The CLI deploys the only stack in the manifest.
    const stacks = () =>
      Object.keys((JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8')) as { stacks: object }).stacks);
    expect(stacks()).toEqual(['dynamodb-operations']);
    expect(synth(one, { ENVIRONMENT: 'production' })).toMatchObject({ status: 0, stderr: '' });
    expect(stacks()).toEqual(['dynamodb-operations-production']);
    expect(readdirSync(join(output, 'stacks'))).toEqual(['dynamodb-operations', 'dynamodb-operations-production']);
  }, 30_000);

  test('names the location of a source that does not load, as npm start does', () => {
    const source = join(one, 'src', 'operations', 'ping.ts');
    writeFileSync(source, `throw new Error('mine');\n${readFileSync(source, 'utf8')}`);
    const { status, stderr } = spawnSync(process.execPath, ['scripts/run.cjs', 'synth.ts'], {
      cwd: one,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/\nThe stack does not synthesize: Error: mine at src\/operations\/ping\.ts:1:7\.\n$/);
  }, 30_000);

  test('reports the problem in one sentence', () => {
    const message =
      'ENVIRONMENT is prod: expected tutorial or production, from context.environments in cdktf.json.' +
      ' Did you mean production?';
    const env = { CDKTF_OUTDIR: join(folder, 'refused'), ENVIRONMENT: 'prod' };
    expect(synth(root, env)).toMatchObject({ status: 1, stdout: '', stderr: `${message}\n` });
  });
});
