import { join, resolve } from 'node:path';
import { StartError } from '../start-error';
import type { TerraformModule } from '../terraform/module';

/** What the stack says of a function. Defaults are Lambda's own (CreateFunction in the Lambda API Reference). */
export interface FunctionConfiguration {
  readonly name: string;
  readonly arn: string;
  /** The deployment package, a zip. */
  readonly packageFile: string;
  /** A source map of its handler. */
  readonly sourceMap: string | undefined;
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

/**
 * @param sourceMap where a source map of the handlers lies in the stack's folder
 * @throws StartError naming what cannot be run
 */
export const readFunctions = async (
  stack: TerraformModule,
  sourceMap: string | undefined,
): Promise<FunctionConfiguration[]> =>
  (await stack.resources('aws_lambda_function')).map((resource) => {
    const unknown = ['layers', 'image_uri', 's3_bucket'].find((argument) => resource.has(argument));
    if (unknown !== undefined) {
      throw new StartError(`${resource.address} has ${unknown}, which the local API does not know.`, 'Leave it out.');
    }
    const logging = resource.block('logging_config');
    const reserved = resource.number('reserved_concurrent_executions', -1);
    return {
      name: resource.text('function_name'),
      arn: resource.text('arn'),
      packageFile: resolve(stack.directory, resource.text('filename')),
      sourceMap: sourceMap === undefined ? undefined : join(stack.directory, sourceMap),
      handler: resource.text('handler'),
      runtime: resource.text('runtime'),
      region: stack.account.region,
      memoryMb: resource.number('memory_size', 128),
      timeoutMs: resource.number('timeout', 3) * 1000,
      reservedConcurrency: reserved < 0 ? undefined : reserved,
      variables: resource.block('environment').texts('variables'),
      logFormat: logging.text('log_format', 'Text').toUpperCase() === 'JSON' ? 'JSON' : 'Text',
      logLevel: logging.text('application_log_level', 'INFO'),
      logGroup: logging.text('log_group', `/aws/lambda/${resource.text('function_name')}`),
    };
  });

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
