import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { deployedApi } from './deployed-api';
import { main, ProgramFailure, Stack } from './stack';

/**
 * Runs the conformance suite against the deployment of the environment ENVIRONMENT, or against the API at
 * CONFORMANCE_URL.
 */
void main(() => {
  const variables = process.env['CONFORMANCE_URL'] ? {} : deployedApi(Stack.prepare().state());
  const jest = require.resolve('jest/bin/jest');
  const { status } = spawnSync(process.execPath, [jest, '__tests__/conformance', '--verbose'], {
    cwd: join(__dirname, '..'),
    env: { ...process.env, ...variables },
    stdio: 'inherit',
  });
  if (status !== 0) throw new ProgramFailure(status ?? 1);
});
