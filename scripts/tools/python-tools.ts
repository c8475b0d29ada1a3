import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const pythonTools = ['aws-cli', 'checkov', 'moto', 'zizmor'] as const;

export type PythonTool = (typeof pythonTools)[number];

/** Every checkout shares these tools. */
export const toolsFolder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'dynamodb-operations');

/**
 * Installs the pinned version of a tool, unless it is already installed.
 *
 * @returns the folder of its programs
 * @throws Error if python3 or pip fails. They print why
 */
export const installPythonTool = (tool: PythonTool): string => {
  const requirements = join(__dirname, 'python', `${tool}.txt`);
  const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  // One virtual environment per tool: the AWS CLI, checkov and moto need different versions of botocore.
  const folder = join(toolsFolder, `${tool}-${digest}`);
  const complete = join(folder, 'complete');
  if (!existsSync(complete)) {
    console.error(`Installing ${tool} in ${folder}`);
    rmSync(folder, { recursive: true, force: true });
    const stdio = ['ignore', 'ignore', 'inherit'] as const;
    execFileSync('python3', ['-m', 'venv', folder], { stdio: [...stdio] });
    execFileSync(join(folder, 'bin', 'pip'), ['install', '--quiet', '--requirement', requirements], {
      stdio: [...stdio],
    });
    writeFileSync(complete, '');
  }
  return join(folder, 'bin');
};
