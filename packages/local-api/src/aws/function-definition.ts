import type { Block } from '../terraform/block';
import type { TerraformModule } from '../terraform/module';

/** A function as Lambda's API describes it. */
export interface FunctionDefinition {
  readonly arn: string;
  /** FunctionConfiguration of the Lambda API Reference, without the members that describe the deployment package. */
  readonly configuration: object;
  readonly reservedConcurrency: number | undefined;
  /** Statements of its resource policy. */
  readonly statements: readonly object[];
}

/**
 * Describes the functions of a stack as Lambda would show them.
 *
 * @throws StartError
 */
export const defineFunctions = async (stack: TerraformModule): Promise<readonly FunctionDefinition[]> => {
  const permissions = await stack.resources('aws_lambda_permission');
  const lastModified = new Date().toISOString().replace('Z', '+0000');
  return (await stack.resources('aws_lambda_function')).map((resource) => {
    const arn = resource.text('arn');
    const reserved = resource.number('reserved_concurrent_executions', -1);
    return {
      arn,
      configuration: { ...configurationOf(resource), LastModified: lastModified },
      reservedConcurrency: reserved < 0 ? undefined : reserved,
      statements: permissions
        .filter((permission) => [arn, resource.text('function_name')].includes(permission.text('function_name')))
        .map((permission) => statement(permission, arn)),
    };
  });
};

/** The defaults are Lambda's own: CreateFunction in the Lambda API Reference. */
const configurationOf = (resource: Block): object => {
  const logging = resource.block('logging_config');
  const variables = resource.block('environment').texts('variables');
  const architectures = resource.list('architectures');
  const isJson = logging.text('log_format', 'Text') === 'JSON';
  return {
    FunctionName: resource.text('function_name'),
    FunctionArn: resource.text('arn'),
    Runtime: resource.text('runtime'),
    Role: resource.text('role', '') || undefined,
    Handler: resource.text('handler'),
    Description: resource.text('description', ''),
    Timeout: resource.number('timeout', 3),
    MemorySize: resource.number('memory_size', 128),
    Version: '$LATEST',
    Environment: Object.keys(variables).length === 0 ? undefined : { Variables: variables },
    KMSKeyArn: resource.text('kms_key_arn', '') || undefined,
    TracingConfig: { Mode: resource.block('tracing_config').text('mode', 'PassThrough') },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: architectures.length === 0 ? ['x86_64'] : architectures,
    EphemeralStorage: { Size: resource.block('ephemeral_storage').number('size', 512) },
    LoggingConfig: {
      LogFormat: logging.text('log_format', 'Text'),
      ApplicationLogLevel: isJson ? logging.text('application_log_level', 'INFO') : undefined,
      SystemLogLevel: isJson ? logging.text('system_log_level', 'INFO') : undefined,
      LogGroup: logging.text('log_group', `/aws/lambda/${resource.text('function_name')}`),
    },
  };
};

/** The statement that AddPermission would create from these arguments: Lambda API Reference, and the tutorial. */
const statement = (permission: Block, functionArn: string): object => {
  const principal = permission.text('principal');
  const source = permission.text('source_arn', '');
  const account = permission.text('source_account', '');
  const condition = {
    ...(account !== '' && { StringEquals: { 'AWS:SourceAccount': account } }),
    ...(source !== '' && { ArnLike: { 'AWS:SourceArn': source } }),
  };
  return {
    Sid: permission.text('statement_id', permission.address.split('.').at(-1)),
    Effect: 'Allow',
    Principal: principal.endsWith('.amazonaws.com') ? { Service: principal } : { AWS: principal },
    Action: permission.text('action'),
    Resource: functionArn,
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
};
