import { join, resolve } from 'node:path';
import { StartError } from '../start-error';
import type { TerraformModule } from '../terraform/module';

/** The configuration of a function. The defaults are Lambda's own (CreateFunction in the Lambda API Reference). */
export interface FunctionConfiguration {
  readonly name: string;
  readonly arn: string;
  /** The deployment package, a zip. */
  readonly packageFile: string;
  /** The path of a source map for the handler. */
  readonly sourceMap: string | undefined;
  readonly handler: string;
  readonly runtime: string;
  readonly region: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** The most requests that it serves at the same time, if the stack reserves concurrency. */
  readonly reservedConcurrency: number | undefined;
  readonly variables: Readonly<Record<string, string>>;
  readonly logFormat: string;
  readonly logLevel: string;
  readonly logGroup: string;
}

/**
 * @param sourceMap the path of a source map for the handlers, relative to the stack's folder
 * @throws StartError naming an argument that the local API does not support
 */
export const readFunctions = async (
  stack: TerraformModule,
  sourceMap: string | undefined,
): Promise<FunctionConfiguration[]> =>
  (await stack.resources('aws_lambda_function')).map((resource) => {
    const unknown = ['layers', 'image_uri', 's3_bucket'].find((argument) => resource.has(argument));
    if (unknown !== undefined) {
      throw new StartError(`${resource.address} has ${unknown}, which the local API does not support.`, 'Remove it.');
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
 * variables").
 *
 * @param own the endpoint and the credentials with which the function calls DynamoDB on this machine
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
  // Recorded on AWS: only with the log format JSON.
  ...(configuration.logFormat === 'JSON' && {
    AWS_LAMBDA_LOG_FORMAT: configuration.logFormat,
    AWS_LAMBDA_LOG_LEVEL: configuration.logLevel,
  }),
  ...own,
});
