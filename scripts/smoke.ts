import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import project from '../cdktf.json';
import { deployedApi } from './deployed-api';
import type { TerraformState } from './terraform-json';

/**
 * Runs the conformance suite against what `cdktf deploy` made in the environment ENVIRONMENT, or against the API at
 * CONFORMANCE_URL.
 */
const root = join(__dirname, '..');

const stack = join(root, project.output, 'stacks', project.projectId);

const variablesOfState = (): Readonly<Record<string, string>> => {
  // The state that belongs to ENVIRONMENT is named by its synthesized stack.
  execFileSync(process.execPath, ['--import', 'tsx', 'main.ts'], { cwd: root, stdio: 'inherit' });
  execFileSync('terraform', ['init', '-input=false', '-no-color'], {
    cwd: stack,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const state = execFileSync('terraform', ['show', '-json'], { cwd: stack, maxBuffer: 64 * 1024 * 1024 });
  return deployedApi(JSON.parse(state.toString()) as TerraformState);
};

const smoke = (): void => {
  const variables = process.env['CONFORMANCE_URL'] === undefined ? variablesOfState() : {};
  execFileSync(process.execPath, [require.resolve('jest/bin/jest'), '__tests__/conformance', '--verbose'], {
    cwd: root,
    env: { ...process.env, ...variables },
    stdio: 'inherit',
  });
};

try {
  smoke();
} catch (error) {
  // What a program has to say it has said already.
  if (!(error instanceof Error && 'status' in error)) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
