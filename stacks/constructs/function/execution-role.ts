import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import type { OperationDeclaration } from '../../../src/operations/operation';
import type { Account } from '../account';

export interface ExecutionRoleProps {
  readonly account: Account;
  readonly roleName: string;
  /** The operations whose IAM actions the role allows. */
  readonly operations: readonly Pick<OperationDeclaration, 'iamActions'>[];
  /** The tables that requests may name. */
  readonly allowedTables: string[];
  readonly logGroupName: string;
  /** Whether the function sends traces to X-Ray. */
  readonly tracing: boolean;
  /** The customer managed key of the table and the environment. @default none. No permission is needed then */
  readonly keyArn?: string | undefined;
}

/** The function and the table keep their permissions until they no longer need them. */
const lifecycle = { createBeforeDestroy: true };

/** The role of the function. It allows the actions of its operations on the allowed tables, and writing its log. */
export class ExecutionRole extends Construct {
  readonly role: IamRole;
  readonly policy: IamRolePolicy;
  /** The permission to use the key. @default none without a key */
  readonly keyPolicy?: IamRolePolicy;

  constructor(scope: Construct, id: string, props: ExecutionRoleProps) {
    super(scope, id);
    const { account, roleName, tracing, keyArn } = props;
    this.role = new IamRole(this, 'role', {
      name: roleName,
      assumeRolePolicy: new DataAwsIamPolicyDocument(this, 'function_trust', { statement: [trust(account)] }).json,
      lifecycle,
    });
    this.policy = this.attach(
      'role_policy',
      roleName,
      new DataAwsIamPolicyDocument(this, 'function_permissions', {
        statement: [items(props), logs(props), ...(tracing ? [traces] : [])],
      }),
    );
    if (keyArn !== undefined) {
      // A separate policy: AWS generates the key's ARN, so a first plan cannot show this policy.
      this.keyPolicy = this.attach(
        'role_key_policy',
        `${roleName}-key`,
        new DataAwsIamPolicyDocument(this, 'function_key', { statement: [key(account, keyArn)] }),
      );
    }
  }

  private attach(id: string, name: string, document: DataAwsIamPolicyDocument): IamRolePolicy {
    return new IamRolePolicy(this, id, { name, role: this.role.name, policy: document.json, lifecycle });
  }
}

/**
 * Only functions of this account may assume the role: "Cross-service confused deputy prevention", Lambda Developer
 * Guide.
 */
const trust = (account: Account) => ({
  actions: ['sts:AssumeRole'],
  principals: [{ type: 'Service', identifiers: ['lambda.amazonaws.com'] }],
  condition: [{ test: 'StringEquals', variable: 'aws:SourceAccount', values: [account.id] }],
});

const items = ({ account, operations, allowedTables }: ExecutionRoleProps) => ({
  sid: 'Items',
  actions: [...new Set(operations.flatMap(({ iamActions }) => iamActions))].sort(),
  resources: Fn.concat([
    account.arns('dynamodb', 'table/%s', allowedTables),
    account.arns('dynamodb', 'table/%s/index/*', allowedTables),
  ]) as string[],
});

const logs = ({ account, logGroupName }: ExecutionRoleProps) => ({
  // Without logs:CreateLogGroup: after a destroy, a late log line would create the group again.
  sid: 'Logs',
  actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  resources: [account.arn('logs', `log-group:${logGroupName}:*`)],
});

/** These actions do not support resource-level permissions: "Actions, resources, and condition keys for AWS X-Ray". */
const traces = {
  sid: 'Traces',
  actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  resources: ['*'],
};

/**
 * DynamoDB uses the key with the permissions of its caller: "DynamoDB encryption at rest". Lambda decrypts the
 * environment with a grant, which a re-created role does not have.
 */
const key = (account: Account, keyArn: string) => ({
  sid: 'Key',
  actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
  resources: [keyArn],
  condition: [
    {
      test: 'StringEquals',
      variable: 'kms:ViaService',
      values: ['dynamodb', 'lambda'].map((service) => account.regionalService(service)),
    },
  ],
});
