import { existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stackFolder, synthesize } from '../../scripts/start/synthesize';
import { sharedFolder } from './shared-folder';

/**
 * Synthesizes the stack once for all test files of a run, because it takes a second.
 *
 * @param name distinguishes the stack from others
 * @returns the folder that holds `cdk.tf.json`
 */
export const synthesizedOnce = async (name: string, environment: NodeJS.ProcessEnv): Promise<string> => {
  const output = join(process.env[sharedFolder] ?? '', name);
  if (!existsSync(output)) {
    const stack = await synthesize(environment);
    try {
      renameSync(dirname(dirname(stack.directory)), output);
    } catch {
      // Another test file was faster.
      stack.discard();
    }
  }
  return stackFolder(output);
};
