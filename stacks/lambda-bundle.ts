import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, Metafile } from 'esbuild';
import { zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { replaceModules } from './bundle/replace-modules';
import { replacedModules } from './bundle/replaced-modules';

/** The deployed files, by name. */
export type Bundle = Readonly<Record<string, Uint8Array>>;

/** The handler's file, whose export `handler` is the function. */
export const handlerFile = 'index.js';

const root = join(__dirname, '..');

/** The options with which esbuild bundles a handler. */
export const bundleOptions = {
  absWorkingDir: root,
  outfile: handlerFile,
  bundle: true,
  write: false,
  metafile: true,
  platform: 'node',
  format: 'cjs',
  // The oldest Node.js that runs the bundle, which is that of the local server and not Lambda's.
  target: 'node20.19',
  // For the platform node, esbuild prefers `main`. It cannot drop unused code from CommonJS.
  mainFields: ['module', 'main'],
  supported: {
    // V8 compiles arrow functions while it loads the file, and plain functions when they are first called.
    arrow: false,
    // The first `import()` starts the ES module loader, which nothing here needs.
    'dynamic-import': false,
  },
  minify: true,
  // For people who read stack traces. The bundle does not refer to it.
  sourcemap: 'external',
  sourcesContent: false,
  legalComments: 'external',
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** The Lambda entry point, bundled with everything that it imports. */
export interface HandlerBuild {
  readonly bundle: Bundle;
  /** Maps positions in the bundle to the sources, whose paths are relative to the root of the project. Not deployed. */
  readonly sourceMap: Uint8Array;
  /** esbuild's report of what is in the bundle. */
  readonly metafile: Metafile;
}

/** The name of the source map's file, next to the bundle. */
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
 * Zips files. The same files give the same bytes anywhere, at any time. A zip holds dates in local time, and so does
 * the date that is set here, so it is the same in every time zone.
 */
export const zip = (bundle: Bundle): Uint8Array => {
  const attributes = { level: 9, mtime: new Date(2000, 0, 1, 12), os: 3, attrs: 0o100644 << 16 } as const;
  const names = Object.keys(bundle).sort();
  return zipSync(Object.fromEntries(names.map((name) => [name, [bundle[name], attributes]])) as Zippable);
};
