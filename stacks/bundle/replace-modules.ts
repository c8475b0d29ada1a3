import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const folder = join(__dirname, 'replacements');

/**
 * Replaces the contents of modules in `node_modules`. esbuild's own `alias` works on packages, not on the files within
 * them. If the bundle does not contain one of the modules, the build fails: after an update, its file may have another
 * name, and the original would come back unnoticed.
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

/** esbuild interprets patterns as Go does, where `/` stands for itself. */
const pathTo = (module: string): RegExp =>
  new RegExp(
    `[\\\\/]node_modules[\\\\/]${module
      .split('/')
      .map((part) => part.replaceAll('.', '\\.'))
      .join('[\\\\/]')}$`,
  );
