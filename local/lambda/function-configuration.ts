import { join, resolve } from 'node:path';
import type { TerraformModule } from '../terraform/module';
import { isMap, toMap, toNumber, toText } from '../terraform/value';
import type { Value, ValueMap } from '../terraform/value';

/** What the stack says of a function. Defaults are Lambda's own (CreateFunction in the Lambda API Reference). */
export interface FunctionConfiguration {
  readonly name: string;
  readonly arn: string;
  /** The deployment package, a zip. */
  readonly packageFile: string;
  /** Where a source map of its handler lies, if there is one: beside the synthesized JSON. */
  readonly sourceMap: string;
  readonly handler: string;
  readonly runtime: string;
  readonly region: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** How many requests it serves at once at most, where that is reserved. */
  readonly reservedConcurrency: number | undefined;
  readonly variables: Readonly<Record<string, string>>;
  readonly logFormat: string;
  readonly logLevel: string;
  readonly logGroup: string;
}

export const readFunctions = async (stack: TerraformModule): Promise<FunctionConfiguration[]> => {
  const resources = await stack.resources('aws_lambda_function');
  return Promise.all(
    resources.map(async ({ address, values }) => {
      const name = toText(values['function_name'] ?? null);
      const logging = block(values['logging_config']);
      const reserved = toNumber(values['reserved_concurrent_executions'] ?? -1);
      return {
        name,
        arn: toText(await stack.attribute(address, 'arn')),
        packageFile: resolve(stack.directory, toText(values['filename'] ?? null)),
        sourceMap: join(stack.directory, 'index.js.map'),
        handler: toText(values['handler'] ?? null),
        runtime: toText(values['runtime'] ?? null),
        region: stack.account.region,
        memoryMb: toNumber(values['memory_size'] ?? 128),
        timeoutMs: toNumber(values['timeout'] ?? 3) * 1000,
        reservedConcurrency: reserved < 0 ? undefined : reserved,
        variables: texts(block(values['environment'])['variables']),
        logFormat: toText(logging['log_format'] ?? 'Text').toUpperCase() === 'JSON' ? 'JSON' : 'Text',
        logLevel: toText(logging['application_log_level'] ?? 'INFO'),
        logGroup: toText(logging['log_group'] ?? `/aws/lambda/${name}`),
      };
    }),
  );
};

/** A nested block is written as an object, or as a list of one. */
const block = (value: Value | undefined): ValueMap => {
  const only = Array.isArray(value) ? (value[0] as Value | undefined) : value;
  return only !== undefined && isMap(only) ? only : {};
};

const texts = (value: Value | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(toMap(value ?? {})).map(([name, text]) => [name, toText(text)]));

/**
 * The environment variables of an execution environment (Lambda Developer Guide, "Defined runtime environment
 * variables"). `own` is how it reaches AWS on this machine.
 */
export const environmentVariables = (
  configuration: FunctionConfiguration,
  taskRoot: string,
  own: Readonly<Record<string, string>>,
): Record<string, string> => ({
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
  ...configuration.variables,
  _HANDLER: configuration.handler,
  AWS_DEFAULT_REGION: configuration.region,
  AWS_EXECUTION_ENV: `AWS_Lambda_${configuration.runtime}`,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(configuration.memoryMb),
  AWS_LAMBDA_FUNCTION_NAME: configuration.name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: configuration.logGroup,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  AWS_REGION: configuration.region,
  LAMBDA_RUNTIME_DIR: '/var/runtime',
  LAMBDA_TASK_ROOT: taskRoot,
  // Recorded on AWS: with the log format JSON alone.
  ...(configuration.logFormat === 'JSON' && {
    AWS_LAMBDA_LOG_FORMAT: configuration.logFormat,
    AWS_LAMBDA_LOG_LEVEL: configuration.logLevel,
  }),
  ...own,
});
