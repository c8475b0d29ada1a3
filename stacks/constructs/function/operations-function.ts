import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { App, AssetType, Fn, TerraformAsset } from 'cdktf';
import { Construct } from 'constructs';
import type { OperationDeclaration } from '../../../src/operations/operation';
import type { IntegrationType } from '../../../src/environment';
import { handlerFile } from '../../lambda-bundle';
import type { Account } from '../account';
import { LogGroup } from '../log-group';
import { logGroupNames } from '../log-group-names';
import { ExecutionRole } from './execution-role';

export interface OperationsFunctionProps {
  readonly account: Account;
  readonly functionName: string;
  readonly roleName: string;
  /** The zip that contains the bundled handler. */
  readonly functionPackage: Uint8Array;
  /** The operations that the handler performs. */
  readonly operations: readonly Pick<OperationDeclaration, 'iamActions'>[];
  /** How API Gateway calls the function. */
  readonly integration: IntegrationType;
  /** The table for requests that name none. */
  readonly tableName: string;
  /** Further tables that requests may name. */
  readonly additionalTables: string[];
  /** The origins whose pages may read responses. @default none */
  readonly allowedOrigins?: readonly string[];
  /** In MB. */
  readonly memorySize: number;
  /** In seconds. */
  readonly timeout: number;
  /** -1 reserves no concurrency. */
  readonly reservedConcurrency: number;
  readonly logRetentionDays: number;
  /** Whether X-Ray traces requests. */
  readonly tracing: boolean;
  /** The key of the log and the environment. @default keys that AWS owns */
  readonly keyArn?: string | undefined;
}

/** The function that performs the operations, with its role and its log. */
export class OperationsFunction extends Construct {
  readonly function: LambdaFunction;
  readonly executionRole: ExecutionRole;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: OperationsFunctionProps) {
    super(scope, id);
    const { account, functionName, roleName, functionPackage, operations, integration } = props;
    const { tableName, additionalTables, allowedOrigins = [], tracing, keyArn } = props;
    const allowedTables = Fn.distinct(Fn.concat([[tableName], additionalTables]) as string[]);
    const logGroupName = logGroupNames.function(functionName);

    this.logGroup = new LogGroup(this, 'function_log', {
      name: logGroupName,
      retentionDays: props.logRetentionDays,
      keyArn,
    });
    this.executionRole = new ExecutionRole(this, 'execution-role', {
      account,
      roleName,
      operations,
      allowedTables,
      logGroupName,
      tracing,
      keyArn,
    });
    const { role, policy, keyPolicy } = this.executionRole;
    this.function = new LambdaFunction(this, 'function', {
      functionName,
      role: role.arn,
      runtime: 'nodejs24.x',
      architectures: ['arm64'],
      handler: handlerFile.replace(/\.js$/, '.handler'),
      filename: this.asset(functionPackage).path,
      // The same digest as Lambda's CodeSha256: a plan shows a change of the code exactly when the zip changes.
      sourceCodeHash: createHash('sha256').update(functionPackage).digest('base64'),
      memorySize: props.memorySize,
      timeout: props.timeout,
      reservedConcurrentExecutions: props.reservedConcurrency,
      environment: {
        variables: {
          INTEGRATION: integration,
          TABLE_NAME: tableName,
          ALLOWED_TABLES: Fn.join(',', allowedTables),
          // With the integration AWS, API Gateway sets the headers of responses.
          ...(integration === 'AWS_PROXY' &&
            allowedOrigins.length > 0 && { ALLOWED_ORIGINS: allowedOrigins.join(',') }),
        },
      },
      ...(keyArn !== undefined && { kmsKeyArn: keyArn }),
      loggingConfig: {
        logGroup: this.logGroup.name,
        logFormat: 'JSON',
        applicationLogLevel: 'INFO',
        systemLogLevel: 'INFO',
      },
      tracingConfig: { mode: tracing ? 'Active' : 'PassThrough' },
      // A function that runs before it is allowed to write its log loses its first lines.
      dependsOn: keyPolicy ? [policy, keyPolicy] : [policy],
    });
  }

  private asset(functionPackage: Uint8Array): TerraformAsset {
    const path = join(App.of(this).outdir, 'function.zip');
    writeFileSync(path, functionPackage);
    return new TerraformAsset(this, 'package', { path, type: AssetType.FILE });
  }
}
