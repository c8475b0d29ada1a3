import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, Metafile } from 'esbuild';
import { zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { replaceModules } from './bundle/replace-modules';
import { replacedModules } from './bundle/replaced-modules';

/** Files by their name, as they are deployed. */
export type Bundle = Readonly<Record<string, Uint8Array>>;

/** The handler's file, whose export `handler` is the function. */
export const handlerFile = 'index.js';

const root = join(__dirname, '..');

/** How esbuild bundles a handler. */
export const bundleOptions = {
  absWorkingDir: root,
  outfile: handlerFile,
  bundle: true,
  write: false,
  metafile: true,
  platform: 'node',
  format: 'cjs',
  // The oldest Node.js that runs the bundle: not Lambda's, but that of the local server.
  target: 'node20.19',
  // esbuild takes `main` first for node, and cannot drop unused code from CommonJS.
  mainFields: ['module', 'main'],
  supported: {
    // V8 compiles arrow functions at once as the file loads, and plain functions as they are first called.
    arrow: false,
    // The first `import()` starts the loader of ES modules, which nothing here needs.
    'dynamic-import': false,
  },
  minify: true,
  // For whoever reads a stack trace: the bundle does not know of it.
  sourcemap: 'external',
  sourcesContent: false,
  legalComments: 'external',
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** What is made of the Lambda entry point with all that it imports. */
export interface HandlerBuild {
  readonly bundle: Bundle;
  /** The places of the bundle in the sources, whose paths are relative to the root of the project. Not deployed. */
  readonly sourceMap: Uint8Array;
  /** esbuild's account of what is in the bundle. */
  readonly metafile: Metafile;
}

/** The name of the source map, where it lies beside what it belongs to. */
export const sourceMapFile = `${handlerFile}.map`;

/** Bundles the Lambda entry point. The same sources give the same bytes in any folder. */
export const buildHandler = async (replaced = replacedModules): Promise<HandlerBuild> => {
  const { outputFiles, metafile } = await build({
    ...bundleOptions,
    entryPoints: ['src/index.ts'],
    plugins: [replaceModules(replaced)],
  });
  const written = outputFiles.filter(({ contents }) => contents.length > 0);
  const files = Object.fromEntries(written.map(({ path, contents }) => [path.slice(root.length + 1), contents]));
  const { [sourceMapFile]: sourceMap = new Uint8Array(), ...bundle } = files;
  return { bundle, sourceMap, metafile };
};

/**
 * Zips files so that the same files give the same bytes anywhere, at any time. The date is given in local time, which
 * is what a zip holds: in every time zone it is the same.
 */
export const zip = (bundle: Bundle): Uint8Array => {
  const attributes = { level: 9, mtime: new Date(2000, 0, 1, 12), os: 3, attrs: 0o100644 << 16 } as const;
  const names = Object.keys(bundle).sort();
  return zipSync(Object.fromEntries(names.map((name) => [name, [bundle[name], attributes]])) as Zippable);
};
