import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isolatedEnvironment } from './isolated-environment';
import { installPythonTool, pythonTools, toolsFolder } from './python-tools';
import type { PythonTool } from './python-tools';
import { startSimulator } from './simulator';

const isPythonTool = (name: string): name is PythonTool => (pythonTools as readonly string[]).includes(name);

/** Lets Terraform download the provider only once, and not again for each folder that a test creates. */
const pluginCache = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  if (environment['TF_CLI_CONFIG_FILE'] || environment['TF_PLUGIN_CACHE_DIR']) return {};
  const folder = join(toolsFolder, 'terraform-plugins');
  mkdirSync(folder, { recursive: true });
  return { TF_PLUGIN_CACHE_DIR: folder, TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: 'true' };
};

const run = async (command: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> => {
  const child = spawn(command, args, { env: environment, stdio: 'inherit' });
  // Ctrl-C reaches the command too, which exits when it is ready.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [status] = (await once(child, 'exit')) as [number | null];
  return status ?? 1;
};

const runOnSimulator = async (command: string, args: readonly string[], given: NodeJS.ProcessEnv): Promise<number> => {
  const environment = { ...given, ...pluginCache(given) };
  if (environment['AWS_ENDPOINT_URL']) return run(command, args, environment);
  const simulator = await startSimulator(environment);
  try {
    return await run(command, args, { ...environment, AWS_ENDPOINT_URL: simulator.endpoint });
  } finally {
    simulator.stop();
  }
};

/**
 * `with.ts TOOL... -- COMMAND [ARGUMENT...]`: installs the tools that are missing, and runs a command that finds them
 * in PATH. With the tool `simulator`, the command also finds a simulator of AWS at AWS_ENDPOINT_URL, and only fake
 * credentials. If AWS_ENDPOINT_URL already names a simulator, the command uses that one.
 */
const main = async (): Promise<number> => {
  const given = process.argv.slice(2);
  const end = given.indexOf('--');
  const tools = given.slice(0, Math.max(end, 0));
  const [command, ...args] = given.slice(end + 1);
  if (end < 0 || command === undefined || !tools.every((tool) => tool === 'simulator' || isPythonTool(tool))) {
    throw new Error(`usage: with.ts TOOL... -- COMMAND. The tools are simulator, ${pythonTools.join(', ')}.`);
  }
  const environment = tools.includes('simulator') ? isolatedEnvironment(process.env) : process.env;
  const folders = tools.filter(isPythonTool).map(installPythonTool);
  const found = { ...environment, PATH: [...folders, environment['PATH']].join(delimiter) };
  return tools.includes('simulator') ? runOnSimulator(command, args, found) : run(command, args, found);
};

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
