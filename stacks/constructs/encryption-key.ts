import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import type { Account } from '../account';
import type { Configuration } from '../configuration';
import { logGroupNames } from '../log-groups';
import type { Variables } from '../variables';

export interface EncryptionKeyProps {
  readonly account: Account;
  readonly configuration: Configuration;
  readonly variables: Variables;
}

/** The customer managed key of the table, the logs, the function's environment and the alarms. */
export class EncryptionKey extends Construct {
  readonly key: KmsKey;

  constructor(scope: Construct, id: string, { account, configuration, variables }: EncryptionKeyProps) {
    super(scope, id);
    const logs = logGroupNames(variables);
    const logGroups = [logs.function, ...(configuration.observability ? [logs.access, logs.execution('*')] : [])];
    const statements = [inAccount(account), forLogs(account, logGroups)];
    const name = variables.get('function_name').stringValue;
    this.key = new KmsKey(this, 'key', {
      description: `Data of ${name}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      // Terraform otherwise deletes a key that is no longer wanted before it moves the table away from it.
      lifecycle: { createBeforeDestroy: true },
      policy: keyPolicy(configuration.observability ? [...statements, forAlarms(account)] : statements),
    });
    new KmsAlias(this, 'key_alias', { name: `alias/${name}`, targetKeyId: this.key.id });
  }
}

/** Of one key, so that `*` is that key: "Key policies in AWS KMS", KMS Developer Guide. */
const keyPolicy = (statements: readonly object[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ ...statement, Effect: 'Allow', Resource: '*' })),
  });

/**
 * Without it nobody could change the key: "Default key policy", KMS Developer Guide. Who may use it is for IAM policies to
 * say. So DynamoDB and Lambda may, on behalf of those.
 */
const inAccount = (account: Account) => ({ Sid: 'Account', Action: 'kms:*', Principal: { AWS: account.root } });

/** "Encrypt log data in CloudWatch Logs using AWS KMS", CloudWatch Logs User Guide. */
const forLogs = (account: Account, logGroups: readonly string[]) => ({
  Sid: 'Logs',
  Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
  Principal: { Service: account.regionalService('logs') },
  Condition: {
    ArnLike: {
      'kms:EncryptionContext:aws:logs:arn': logGroups.map((name) => account.arn('logs', `log-group:${name}`)),
    },
  },
});

/** "Managing Amazon SNS encryption keys and costs", SNS Developer Guide: alarms cannot use the key that SNS has. */
const forAlarms = (account: Account) => ({
  Sid: 'Alarms',
  Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Condition: { StringEquals: { 'aws:SourceAccount': account.id } },
});
