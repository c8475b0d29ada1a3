import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import type { Account } from './account';

export interface EncryptionKeyProps {
  readonly account: Account;
  /** The name of the service, which the alias and the description contain. */
  readonly name: string;
  /** The log groups that the key encrypts. May contain wildcards. */
  readonly logGroupNames: readonly string[];
  /** Whether the key encrypts the topic of CloudWatch alarms. */
  readonly alarms: boolean;
}

/** The customer managed key for the table, the logs, the alarms and the function's environment. */
export class EncryptionKey extends Construct {
  readonly key: KmsKey;
  readonly alias: KmsAlias;

  constructor(scope: Construct, id: string, { account, name, logGroupNames, alarms }: EncryptionKeyProps) {
    super(scope, id);
    const statements = [inAccount(account), forLogs(account, logGroupNames)];
    this.key = new KmsKey(this, 'key', {
      description: `Data of ${name}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: keyPolicy(alarms ? [...statements, forAlarms(account)] : statements),
      // Otherwise, Terraform deletes a key that is no longer chosen before it moves the table to another key.
      lifecycle: { createBeforeDestroy: true },
    });
    this.alias = new KmsAlias(this, 'key_alias', { name: `alias/${name}`, targetKeyId: this.key.id });
  }
}

/** The policy of one key, in which `*` means that key: "Key policies in AWS KMS", KMS Developer Guide. */
const keyPolicy = (statements: readonly object[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ ...statement, Effect: 'Allow', Resource: '*' })),
  });

/**
 * IAM policies decide who may use the key; DynamoDB and Lambda use it on behalf of those principals. Without this
 * statement, nobody could change the key: "Default key policy", KMS Developer Guide.
 */
const inAccount = (account: Account) => ({ Sid: 'Account', Action: 'kms:*', Principal: { AWS: account.root } });

/** "Encrypt log data in CloudWatch Logs using AWS KMS", CloudWatch Logs User Guide. */
const forLogs = (account: Account, logGroupNames: readonly string[]) => ({
  Sid: 'Logs',
  Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
  Principal: { Service: account.regionalService('logs') },
  Condition: {
    ArnLike: {
      'kms:EncryptionContext:aws:logs:arn': logGroupNames.map((name) => account.arn('logs', `log-group:${name}`)),
    },
  },
});

/** Alarms cannot use the key that SNS manages: "Managing Amazon SNS encryption keys and costs", SNS Developer Guide. */
const forAlarms = (account: Account) => ({
  Sid: 'Alarms',
  Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Condition: { StringEquals: { 'aws:SourceAccount': account.id } },
});
