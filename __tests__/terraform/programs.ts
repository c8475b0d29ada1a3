import { execFileSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { isLoopback } from '../../scripts/tools/isolated-environment';
import { emptySimulator as removeAll } from '../../scripts/tools/simulator';

/**
 * Empties the simulator of AWS that the tests deploy to, so that no test depends on an earlier one.
 *
 * @throws Error if there is no simulator, or if a program is missing
 */
export const emptySimulator = async (): Promise<void> => {
  const endpoint = process.env['AWS_ENDPOINT_URL'];
  if (!endpoint || !isLoopback(endpoint)) {
    throw new Error('These tests deploy to a simulator of AWS. Run `npm run test:terraform`, which starts one.');
  }
  await removeAll(endpoint);
  for (const [program, argument] of Object.entries({ terraform: 'version', aws: '--version' })) {
    run(program, [argument]);
  }
};

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program, and returns its output without colors. If it fails, the error contains its output. */
export const run = (program: string, args: readonly string[], { cwd, env }: RunOptions = {}): string => {
  try {
    const output = execFileSync(program, args, {
      cwd,
      env: { ...process.env, TF_IN_AUTOMATION: '1', TF_INPUT: '0', CHECKPOINT_DISABLE: '1', ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });
    return stripVTControlCharacters(output);
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: string; stdout?: string; stderr?: string };
    throw new Error(
      code === 'ENOENT'
        ? `These tests run ${program}, which is not installed.`
        : `${program} ${args.join(' ')} failed:\n${stderr ?? ''}${stdout ?? ''}`,
      { cause: error },
    );
  }
};

/** Runs the AWS CLI, as the tutorial does. */
export const aws = (...args: readonly string[]): unknown => {
  const answer = run('aws', [...args, '--output', 'json'], { env: { AWS_PAGER: '', AWS_DEFAULT_REGION: region } });
  return answer === '' ? undefined : JSON.parse(answer);
};

export const region = 'us-east-2';

/** Sets the account's role for logging, which exists once per account and is not part of the stack. */
export const letApiGatewayLog = (): void => {
  const role = 'arn:aws:iam::123456789012:role/api-gateway-logs';
  aws('apigateway', 'update-account', '--patch-operations', `op=replace,path=/cloudwatchRoleArn,value=${role}`);
};
