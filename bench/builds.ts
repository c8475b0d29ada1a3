import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, Plugin } from 'esbuild';
import { replaceModules } from '../stacks/bundle/replace-modules';
import { replacedModules } from '../stacks/bundle/replaced-modules';
import { buildHandler, bundleOptions, handlerFile, zip } from '../stacks/lambda-bundle';
import { manyOperations } from './handlers/many-operations';

/** A handler, built into its own folder. */
export interface Build {
  readonly name: string;
  readonly file: string;
  /** Sizes of the bundle and of the zip that is uploaded, in bytes. Absent if the handler is not bundled. */
  readonly raw?: number;
  readonly zip?: number;
}

const handlers = join(__dirname, 'handlers');

/** The name of the handler that the others are compared with. */
export const baseline = 'single file, SDK v3';
export const service = 'this service';

/** esbuild with the options that most people use. */
const byDefault = { bundle: true, minify: true, platform: 'node', format: 'cjs' } as const;

const source = (name: string): Pick<BuildOptions, 'entryPoints'> => ({ entryPoints: [join(handlers, name)] });

const onlyDynamoDB: Plugin = {
  name: 'only-dynamodb',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^aws-sdk$/ }, () => ({ path: join(handlers, 'only-dynamodb-v2.cjs') }));
  },
};

/** The modules to replace in a handler without inversify. */
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
  'the tutorial, SDK v2, bundled': {
    ...byDefault,
    ...source('tutorial-v2.cjs'),
    plugins: [onlyDynamoDB],
  },
  'signed by hand': { ...byDefault, ...source('signed-by-hand.ts') },
};

/** This service with additional operations. */
const withOperations = (count: number): BuildOptions => ({
  ...bundleOptions,
  stdin: { contents: manyOperations(count), resolveDir: join(__dirname, '..', 'src'), loader: 'ts' },
  plugins: [replaceModules(replacedModules)],
});

/** Builds the handlers to compare. */
export const buildAll = async (folder: string): Promise<readonly Build[]> => {
  const built = [];
  for (const [name, options] of Object.entries(bundles)) built.push(write(folder, name, await bundle(options)));
  const { bundle: deployed } = await buildHandler();
  return [...built, write(folder, service, deployed[handlerFile]), unbundledTutorial];
};

/** Builds this service once for each number of operations. */
export const buildWithOperations = async (folder: string, counts: readonly number[]): Promise<readonly Build[]> => {
  const built = [];
  for (const count of counts) {
    built.push(write(folder, `${count} operations`, await bundle(withOperations(count))));
  }
  return built;
};

const bundle = async (options: BuildOptions): Promise<Uint8Array | undefined> => {
  const { outputFiles } = await build({ ...options, outfile: handlerFile, write: false });
  return outputFiles.find(({ path }) => path.endsWith(handlerFile))?.contents;
};

const write = (folder: string, name: string, code: Uint8Array | undefined): Build => {
  if (code === undefined) throw new Error(`There is no bundle of "${name}".`);
  const home = join(folder, name.replaceAll(/\W+/g, '-'));
  mkdirSync(home, { recursive: true });
  const file = join(home, handlerFile);
  writeFileSync(file, code);
  return { name, file, raw: code.length, zip: zip({ [handlerFile]: code }).length };
};

/** As in the tutorial: at that time, the SDK was part of Lambda's runtime, and Node.js loaded its files one by one. */
const unbundledTutorial: Build = { name: 'the tutorial, SDK v2', file: join(handlers, 'tutorial-v2.cjs') };
