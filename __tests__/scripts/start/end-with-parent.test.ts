import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from '@jest/globals';

const modulePath = resolve(__dirname, '../../../scripts/start/end-with-parent.ts');
const server = `
  require(${JSON.stringify(modulePath)}).endWithParent(() => { console.log('stops'); process.exit(); });
  setInterval(() => {}, 1000);
  console.log('runs');
`;
/** Takes the place of npm: starts the script through a shell, and never stops it. */
const npm = `
  const { spawn } = require('node:child_process');
  const script = process.argv[1].replaceAll("'", "'\\\\''");
  spawn('sh', ['-c', \`\${process.execPath} --import tsx -e '\${script}'; true\`], { stdio: 'inherit' });
`;

it('exits when npm exits, even with a shell between them', async () => {
  const parent = spawn(process.execPath, ['-e', npm, server], {
    cwd: resolve(__dirname, '../..'),
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  // The output ends when the last process that can write to it has ended.
  for await (const line of createInterface({ input: parent.stdout })) {
    lines.push(line);
    if (line === 'runs') parent.kill('SIGKILL');
  }
  expect(lines).toEqual(['runs', 'stops']);
});
