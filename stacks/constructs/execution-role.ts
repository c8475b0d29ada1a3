import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import type { OperationDeclaration } from '../../src/operations/operation';
import type { Account } from '../account';
import type { Variables } from '../variables';

export interface ExecutionRoleProps {
  readonly account: Account;
  readonly variables: Variables;
  readonly operations: readonly OperationDeclaration[];
  /** The tables that requests may name: a list, as an expression. */
  readonly allowedTables: string[];
  readonly logGroupName: string;
}

/** What the function may do: what its operations declare, on the allowed tables, and write its log. */
export class ExecutionRole extends Construct {
  readonly role: IamRole;
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, props: ExecutionRoleProps) {
    super(scope, id);
    const { account, variables, operations, allowedTables, logGroupName } = props;

    const trust = new DataAwsIamPolicyDocument(this, 'function_trust', {
      statement: [
        { actions: ['sts:AssumeRole'], principals: [{ type: 'Service', identifiers: ['lambda.amazonaws.com'] }] },
      ],
    });
    this.role = new IamRole(this, 'role', {
      name: variables.get('role_name').stringValue,
      assumeRolePolicy: trust.json,
    });

    const permissions = new DataAwsIamPolicyDocument(this, 'function_permissions', {
      statement: [
        {
          sid: 'Items',
          actions: [...new Set(operations.flatMap(({ iamActions }) => iamActions))].sort(),
          resources: Fn.concat([
            account.arns('dynamodb', 'table/%s', allowedTables),
            account.arns('dynamodb', 'table/%s/index/*', allowedTables),
          ]) as string[],
        },
        {
          // Without logs:CreateLogGroup: a late log line would make the group again after a destroy.
          sid: 'Logs',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [account.arn('logs', `log-group:${logGroupName}:*`)],
        },
      ],
    });
    this.policy = new IamRolePolicy(this, 'role_policy', {
      name: this.role.name,
      role: this.role.name,
      policy: permissions.json,
    });
  }
}
