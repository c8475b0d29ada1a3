import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
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
    const policy = new DataAwsIamPolicyDocument(this, 'key_policy', {
      statement: [
        {
          // Without it nobody could change the key: "Default key policy", KMS Developer Guide. Who may use it is for IAM
          // policies to say, and so DynamoDB and Lambda may, on behalf of those.
          sid: 'Account',
          actions: ['kms:*'],
          resources: ['*'],
          principals: [{ type: 'AWS', identifiers: [account.root] }],
        },
        {
          // "Encrypt log data in CloudWatch Logs using AWS KMS", CloudWatch Logs User Guide.
          sid: 'Logs',
          actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
          resources: ['*'],
          principals: [{ type: 'Service', identifiers: [account.regionalService('logs')] }],
          condition: [
            {
              test: 'ArnLike',
              variable: 'kms:EncryptionContext:aws:logs:arn',
              values: logGroups.map((name) => account.arn('logs', `log-group:${name}`)),
            },
          ],
        },
        ...(configuration.observability ? [alarms(account)] : []),
      ],
    });
    const name = variables.get('function_name').stringValue;
    this.key = new KmsKey(this, 'key', {
      description: `Data of ${name}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policy.json,
    });
    new KmsAlias(this, 'key_alias', { name: `alias/${name}`, targetKeyId: this.key.id });
  }
}

/** "Managing Amazon SNS encryption keys and costs", SNS Developer Guide: alarms cannot use the key that SNS has. */
const alarms = (account: Account) => ({
  sid: 'Alarms',
  actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
  resources: ['*'],
  principals: [{ type: 'Service', identifiers: ['cloudwatch.amazonaws.com'] }],
  condition: [{ test: 'StringEquals', variable: 'aws:SourceAccount', values: [account.id] }],
});
