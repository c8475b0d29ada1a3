import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { apiResources, writeStack } from './support/stack-fixture';

const folder = join(__dirname, '..');

it('contains an example that runs unchanged', () => {
  const [, code = ''] = /^```ts\n(.*?)^```$/ms.exec(readFileSync(join(folder, 'README.md'), 'utf8')) ?? [];
  const { directory, discard } = writeStack(apiResources());
  const shown = code.replace(/'cdktf\.out[^']*'/, JSON.stringify(directory));
  expect(shown).not.toBe(code);
  const file = join(directory, 'example.mts');
  writeFileSync(file, shown);
  // Node.js looks for packages next to the file.
  symlinkSync(join(folder, '..', '..', 'node_modules'), join(directory, 'node_modules'));
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file], { cwd: folder, encoding: 'utf8' });
  discard();
  expect({ stdout, stderr }).toEqual({ stdout: '200 {"operation":"ping"}\n', stderr: '' });
});
