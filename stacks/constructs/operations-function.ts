import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { App, AssetType, Fn, TerraformAsset } from 'cdktf';
import { Construct } from 'constructs';
import type { OperationDeclaration } from '../../src/operations/operation';
import type { Account } from '../account';
import type { Configuration } from '../configuration';
import { handlerFile } from '../lambda-bundle';
import { logGroupNames } from '../log-groups';
import type { Variables } from '../variables';
import { ExecutionRole } from './execution-role';

export interface OperationsFunctionProps {
  readonly account: Account;
  readonly configuration: Configuration;
  readonly variables: Variables;
  readonly operations: readonly OperationDeclaration[];
  /** The zip with the bundled handler. */
  readonly functionPackage: Uint8Array;
  /** The key of the table, the log and the environment. @default AWS's own */
  readonly keyArn?: string;
}

/** The function that performs the operations, with its role and its log. */
export class OperationsFunction extends Construct {
  readonly function: LambdaFunction;
  readonly executionRole: ExecutionRole;
  readonly logGroup: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: OperationsFunctionProps) {
    super(scope, id);
    const { configuration, variables, functionPackage, keyArn } = props;
    // By its name: a policy that is read from the table's attribute is unknown in a plan whenever the table changes.
    const tableName = variables.get('table_name').stringValue;
    const logGroupName = logGroupNames(variables).function;
    const allowedTables = Fn.distinct(
      Fn.concat([[tableName], variables.get('additional_tables').listValue]) as string[],
    );

    this.logGroup = new CloudwatchLogGroup(this, 'function_log', {
      name: logGroupName,
      retentionInDays: variables.get('log_retention_days').numberValue,
      ...(keyArn !== undefined && { kmsKeyId: keyArn }),
      // The function stops using a group before the group goes: a late line would make it again.
      lifecycle: { createBeforeDestroy: true },
    });
    this.executionRole = new ExecutionRole(this, 'execution-role', { ...props, allowedTables, logGroupName });
    this.function = new LambdaFunction(this, 'function', {
      functionName: variables.get('function_name').stringValue,
      role: this.executionRole.role.arn,
      runtime: 'nodejs24.x',
      architectures: ['arm64'],
      handler: handlerFile.replace(/\.js$/, '.handler'),
      filename: this.asset(functionPackage).path,
      // Lambda's CodeSha256: a plan shows a change of the code exactly when the zip changes.
      sourceCodeHash: createHash('sha256').update(functionPackage).digest('base64'),
      memorySize: variables.get('memory_size').numberValue,
      timeout: variables.get('timeout').numberValue,
      reservedConcurrentExecutions: variables.get('reserved_concurrency').numberValue,
      environment: {
        variables: {
          INTEGRATION: configuration.integration,
          TABLE_NAME: tableName,
          ALLOWED_TABLES: Fn.join(',', allowedTables),
          // Else API Gateway sets the headers of responses.
          ...(configuration.integration === 'AWS_PROXY' &&
            configuration.cors !== false && { ALLOWED_ORIGINS: configuration.cors.join(',') }),
        },
      },
      ...(keyArn !== undefined && { kmsKeyArn: keyArn }),
      loggingConfig: {
        logGroup: this.logGroup.name,
        logFormat: 'JSON',
        applicationLogLevel: 'INFO',
        systemLogLevel: 'INFO',
      },
      tracingConfig: { mode: configuration.observability ? 'Active' : 'PassThrough' },
      // A function that runs before it may write its log loses the first lines.
      dependsOn: [...this.executionRole.policies],
    });
  }

  private asset(functionPackage: Uint8Array): TerraformAsset {
    const path = join(App.of(this).outdir, 'function.zip');
    writeFileSync(path, functionPackage);
    return new TerraformAsset(this, 'package', { path, type: AssetType.FILE });
  }
}
