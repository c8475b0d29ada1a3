import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { jest } from '@jest/globals';
import { transformSync } from 'esbuild';

const root = join(__dirname, '..', '..');

/** The TypeScript that a document shows. */
export const codeIn = (document: string): string => {
  const [, code] = /^```ts\n(.*?)^```$/ms.exec(readFileSync(join(root, document), 'utf8')) ?? [];
  if (code === undefined) throw new Error(`${document} shows no TypeScript.`);
  return code;
};

/** Runs code as if it were in a file in a folder, and returns its exports. */
export const exportsOf = (code: string, folder: string): unknown => {
  const { code: javaScript } = transformSync(code, {
    loader: 'ts',
    format: 'cjs',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
  });
  const module = { exports: {} };
  const load = (name: string): unknown => jest.requireActual(name.startsWith('.') ? join(root, folder, name) : name);
  const run = compileFunction(javaScript, ['require', 'module']) as (...given: unknown[]) => void;
  run(load, module);
  return module.exports;
};
