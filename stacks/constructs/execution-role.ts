import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import type { OperationDeclaration } from '../../src/operations/operation';
import type { Account } from '../account';
import type { Configuration } from '../configuration';
import type { Variables } from '../variables';

export interface ExecutionRoleProps {
  readonly account: Account;
  readonly configuration: Configuration;
  readonly variables: Variables;
  readonly operations: readonly OperationDeclaration[];
  /** The tables that requests may name: a list, as an expression. */
  readonly allowedTables: string[];
  readonly logGroupName: string;
  /** The key that the table is encrypted with. @default AWS's own, which needs no permission */
  readonly keyArn?: string;
}

/** The function, and a table on a key, never go without the permissions that they need. */
const lifecycle = { createBeforeDestroy: true };

/** What the function may do: what its operations declare, on the allowed tables, and write its log. */
export class ExecutionRole extends Construct {
  readonly role: IamRole;
  readonly policies: readonly IamRolePolicy[];

  constructor(scope: Construct, id: string, props: ExecutionRoleProps) {
    super(scope, id);
    const trust = new DataAwsIamPolicyDocument(this, 'function_trust', {
      statement: [
        { actions: ['sts:AssumeRole'], principals: [{ type: 'Service', identifiers: ['lambda.amazonaws.com'] }] },
      ],
    });
    this.role = new IamRole(this, 'role', {
      name: props.variables.get('role_name').stringValue,
      assumeRolePolicy: trust.json,
      lifecycle,
    });

    const permissions = new DataAwsIamPolicyDocument(this, 'function_permissions', {
      statement: [items(props), logs(props), ...(props.configuration.observability ? [traces] : [])],
    });
    this.policies = [
      this.attach('role_policy', this.role.name, permissions),
      // Apart from the others: the key's ARN is made up by AWS, and a first plan could show none of them.
      ...(props.keyArn === undefined ? [] : [this.attachKey(props.account, props.keyArn)]),
    ];
  }

  private attach(id: string, name: string, document: DataAwsIamPolicyDocument): IamRolePolicy {
    return new IamRolePolicy(this, id, { name, role: this.role.name, policy: document.json, lifecycle });
  }

  private attachKey(account: Account, keyArn: string): IamRolePolicy {
    const document = new DataAwsIamPolicyDocument(this, 'function_key', {
      statement: [
        {
          // "DynamoDB encryption at rest": who reads or writes the table must be allowed to use its key, through DynamoDB.
          sid: 'TableKey',
          actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
          resources: [keyArn],
          condition: [
            { test: 'StringEquals', variable: 'kms:ViaService', values: [account.regionalService('dynamodb')] },
          ],
        },
      ],
    });
    return this.attach('role_key_policy', `${this.role.name}-key`, document);
  }
}

const items = ({ account, operations, allowedTables }: ExecutionRoleProps) => ({
  sid: 'Items',
  actions: [...new Set(operations.flatMap(({ iamActions }) => iamActions))].sort(),
  resources: Fn.concat([
    account.arns('dynamodb', 'table/%s', allowedTables),
    account.arns('dynamodb', 'table/%s/index/*', allowedTables),
  ]) as string[],
});

const logs = ({ account, logGroupName }: ExecutionRoleProps) => ({
  // Without logs:CreateLogGroup: a late log line would make the group again after a destroy.
  sid: 'Logs',
  actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  resources: [account.arn('logs', `log-group:${logGroupName}:*`)],
});

/** X-Ray has no resources to name: "Actions, resources, and condition keys for AWS X-Ray". */
const traces = {
  sid: 'Traces',
  actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  resources: ['*'],
};
