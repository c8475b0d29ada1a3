import { build } from 'esbuild';

const built = new Map<string, Promise<string>>();

/**
 * Bundles the entry point of a worker thread, with everything that it imports, as JavaScript. A worker thread cannot
 * load TypeScript by itself, and a loader for it would take longer to start than the thread.
 */
export const threadSource = (entryPoint: string): Promise<string> => {
  const source = built.get(entryPoint) ?? bundle(entryPoint);
  built.set(entryPoint, source);
  return source;
};

const bundle = async (entryPoint: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [entryPoint],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
};
