import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { types } from 'node:util';

type Handler = (event: unknown, context: object) => unknown;

/**
 * Finds `file.export` in the package (Lambda Developer Guide, "Define Lambda function handler in Node.js").
 *
 * @throws the error that Lambda's runtime reports: `Runtime.ImportModuleError`, `Runtime.UserCodeSyntaxError`,
 *   `Runtime.HandlerNotFound`, or the module's own error. For a handler that takes a callback, which Lambda does not
 *   support from Node.js 24 on, it is `Runtime.CallbackHandlerDeprecated` (the message is not Lambda's)
 */
export const loadHandler = async (taskRoot: string, name: string): Promise<Handler> => {
  const [moduleName = '', ...path] = name.split('.');
  let found: unknown = await loadModule(taskRoot, moduleName);
  for (const step of path) found = (found as Record<string, unknown> | undefined)?.[step];
  if (typeof found !== 'function') throw failure('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  if (found.length > 2 && !types.isAsyncFunction(found)) {
    throw failure('Runtime.CallbackHandlerDeprecated', `${name} takes a callback. Return a promise instead`);
  }
  return found as Handler;
};

const loadModule = async (taskRoot: string, name: string): Promise<unknown> => {
  const file = ['.js', '.mjs', '.cjs'].map((ending) => join(taskRoot, name + ending)).find(existsSync);
  if (file === undefined) throw failure('Runtime.ImportModuleError', `Error: Cannot find module '${name}'`);
  try {
    return isEsModule(taskRoot, file) ? await import(pathToFileURL(file).href) : createRequire(file)(file);
  } catch (error) {
    if (error instanceof SyntaxError) throw failure('Runtime.UserCodeSyntaxError', String(error), error);
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') {
      throw failure('Runtime.ImportModuleError', String(error), error);
    }
    throw error;
  }
};

const isEsModule = (taskRoot: string, file: string): boolean => {
  if (!file.endsWith('.js')) return file.endsWith('.mjs');
  const manifest = join(taskRoot, 'package.json');
  return existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { type?: string }).type === 'module';
};

const failure = (name: string, message: string, cause?: unknown): Error =>
  Object.assign(new Error(message, { cause }), { name });
