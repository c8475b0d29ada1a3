import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const folder = join(__dirname, 'replacements');

/**
 * Gives modules of `node_modules` other contents. esbuild's own `alias` knows packages only, and not the files within them.
 * A module that is not bundled fails the build: after an update its file may have another name, and the original would be
 * back unnoticed.
 */
export const replaceModules = (replacements: Readonly<Record<string, string>>): Plugin => ({
  name: 'replace-modules',
  setup: (build) => {
    const left = new Set(Object.keys(replacements));
    for (const [module, replacement] of Object.entries(replacements)) {
      build.onLoad({ filter: pathTo(module) }, () => {
        left.delete(module);
        return { contents: readFileSync(join(folder, replacement), 'utf8'), loader: 'ts', resolveDir: folder };
      });
    }
    build.onEnd(() => ({ errors: [...left].map((module) => ({ text: `The bundle has no ${module} to replace.` })) }));
  },
});

/** esbuild takes patterns of Go, in which `/` stands for itself. */
const pathTo = (module: string): RegExp =>
  new RegExp(
    `[\\\\/]node_modules[\\\\/]${module
      .split('/')
      .map((part) => part.replaceAll('.', '\\.'))
      .join('[\\\\/]')}$`,
  );
