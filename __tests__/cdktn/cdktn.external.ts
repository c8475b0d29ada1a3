import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { dependencies } from '../../cdktn/package.json';

const root = join(__dirname, '..', '..');
const output = mkdtempSync(join(tmpdir(), 'cdktn-'));
afterAll(() => {
  rmSync(output, { recursive: true });
});

/** The files in a folder by path: JSON as a value, any other file as its SHA-256. */
type Files = Readonly<Record<string, unknown>>;

const filesIn = (folder: string): Files =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => {
        const content = readFileSync(join(parentPath, name));
        const isJson = name.endsWith('.json');
        return [
          relative(folder, join(parentPath, name)),
          isJson ? JSON.parse(content.toString()) : createHash('sha256').update(content).digest('hex'),
        ];
      }),
  );

/** Runs an app that synthesizes into `CDKTF_OUTDIR`, and returns every file that it wrote. */
const synthesize = (app: string, environment: NodeJS.ProcessEnv): Files => {
  const folder = mkdtempSync(join(output, 'app-'));
  execFileSync(process.execPath, ['--import', 'tsx', app], {
    cwd: root,
    env: { ...process.env, ...environment, CDKTF_OUTDIR: folder },
  });
  return filesIn(folder);
};

/** With these paths, every import of cdktf and its provider loads cdktn and its provider. */
const underCdktn = { TSX_TSCONFIG_PATH: join(root, 'cdktn', 'tsconfig.json') };

const { cdktn: bindings } = JSON.parse(
  readFileSync(join(root, 'cdktn', 'node_modules', '@cdktn', 'provider-aws', 'package.json'), 'utf8'),
) as { readonly cdktn: { readonly provider: { readonly version: string } } };

interface Stack {
  readonly '//': { readonly metadata: object };
  readonly terraform: { readonly required_providers: object };
}

/** The files that cdktf wrote, with cdktn's values in the only places where the two may differ. */
const asByCdktn = (files: Files, stackFile: string): Files => {
  const stack = files[stackFile] as Stack;
  const { metadata } = stack['//'];
  return {
    ...files,
    'manifest.json': { ...(files['manifest.json'] as object), version: dependencies.cdktn },
    [stackFile]: {
      ...stack,
      '//': { ...stack['//'], metadata: { ...metadata, version: dependencies.cdktn } },
      terraform: {
        ...stack.terraform,
        // cdktf writes `aws`. Terraform reads both as registry.terraform.io/hashicorp/aws.
        required_providers: { aws: { source: 'hashicorp/aws', version: bindings.provider.version } },
      },
    },
  };
};

test.each([
  ['tutorial', 'main.ts', 'dynamodb-operations'],
  ['production', 'main.ts', 'dynamodb-operations-production'],
  ['bootstrap', 'stacks/bootstrap/main.ts', 'bootstrap'],
])('cdktn synthesizes the same files for %s', (environment, app, stack) => {
  const byCdktf = synthesize(app, { ENVIRONMENT: environment });
  const byCdktn = synthesize(app, { ENVIRONMENT: environment, ...underCdktn });
  expect(byCdktn).toStrictEqual(asByCdktn(byCdktf, `stacks/${stack}/cdk.tf.json`));
});
