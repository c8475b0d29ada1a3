import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, Plugin } from 'esbuild';
import { replaceModules } from '../stacks/bundle/replace-modules';
import { replacedModules } from '../stacks/bundle/replaced-modules';
import { bundleOptions, zip } from '../stacks/lambda-bundle';
import { manyOperations } from './handlers/many-operations';

/** A handler, built into a folder of its own. */
export interface Build {
  readonly name: string;
  readonly file: string;
  /** Bytes of the bundle, and of the zip that is uploaded. There are none of what is not bundled. */
  readonly raw?: number;
  readonly zip?: number;
}

const handlers = join(__dirname, 'handlers');

/** The name of the handler that all others are measured against. */
export const baseline = 'single file, SDK v3';
export const service = 'this service';

/** esbuild as most call it. */
const byDefault = { bundle: true, write: false, minify: true, platform: 'node', format: 'cjs' } as const;

const source = (name: string): Pick<BuildOptions, 'entryPoints'> => ({ entryPoints: [join(handlers, name)] });

const onlyDynamoDB: Plugin = {
  name: 'only-dynamodb',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^aws-sdk$/ }, () => ({ path: join(handlers, 'only-dynamodb-v2.cjs') }));
  },
};

/** What is replaced in a handler without inversify. */
const sdkOnly = Object.fromEntries(
  Object.entries(replacedModules).filter(([path]) => /^@(?:aws-sdk|smithy)/.test(path)),
);

const bundles: Readonly<Record<string, BuildOptions>> = {
  [baseline]: { ...byDefault, ...source('single-file-v3.ts') },
  'single file, SDK v3, trimmed': {
    ...bundleOptions,
    ...source('single-file-v3.ts'),
    plugins: [replaceModules(sdkOnly)],
  },
  [service]: { ...bundleOptions, entryPoints: ['src/index.ts'], plugins: [replaceModules(replacedModules)] },
  'the tutorial, SDK v2, bundled': {
    ...byDefault,
    ...source('tutorial-v2.cjs'),
    plugins: [onlyDynamoDB],
  },
  'signed by hand': { ...byDefault, ...source('signed-by-hand.ts') },
};

/** This service with more operations than its own. */
const withOperations = (count: number): BuildOptions => ({
  ...bundleOptions,
  stdin: { contents: manyOperations(count), resolveDir: join(__dirname, '..', 'src'), loader: 'ts' },
  plugins: [replaceModules(replacedModules)],
});

/** Builds the handlers that are compared. */
export const buildAll = async (folder: string): Promise<readonly Build[]> => {
  const built = [];
  for (const [name, options] of Object.entries(bundles)) built.push(await buildInto(folder, name, options));
  return [...built, unbundledTutorial];
};

/** Builds this service with each of these numbers of operations. */
export const buildWithOperations = async (folder: string, counts: readonly number[]): Promise<readonly Build[]> => {
  const built = [];
  for (const count of counts) built.push(await buildInto(folder, `${count} operations`, withOperations(count)));
  return built;
};

const buildInto = async (folder: string, name: string, options: BuildOptions): Promise<Build> => {
  const { outputFiles = [] } = await build({ ...options, outfile: 'index.js', write: false });
  const code = outputFiles.find(({ path }) => path.endsWith('index.js'))?.contents;
  if (code === undefined) throw new Error(`esbuild made no index.js of "${name}"`);
  const home = join(folder, name.replaceAll(/\W+/g, '-'));
  mkdirSync(home, { recursive: true });
  const file = join(home, 'index.js');
  writeFileSync(file, code);
  return { name, file, raw: statSync(file).size, zip: zip({ 'index.js': code }).length };
};

/** As the tutorial has it: the SDK was part of Lambda's runtime then, and its files were loaded one by one. */
const unbundledTutorial: Build = { name: 'the tutorial, SDK v2', file: join(handlers, 'tutorial-v2.cjs') };
