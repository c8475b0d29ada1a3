import { cpSync, mkdirSync, readdirSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** Copies only the files that the stack is synthesized from, and sets their modification time. */
export const copyCheckout = (path: string, modified = new Date()): string => {
  mkdirSync(path);
  for (const part of [
    'main.ts',
    'node-version.cjs',
    'node-version.d.cts',
    'cdktf.json',
    'package.json',
    'tsconfig.json',
    'scripts',
    'src',
    'stacks',
  ]) {
    cpSync(join(root, part), join(path, part), { recursive: true });
  }
  for (const file of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
    utimesSync(join(path, file), modified, modified);
  }
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'));
  return path;
};
