import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { describe, expect, test } from '@jest/globals';
import { Account } from '../../../../stacks/constructs/account';
import { ExecutionRole } from '../../../../stacks/constructs/function/execution-role';
import type { ExecutionRoleProps } from '../../../../stacks/constructs/function/execution-role';
import { declarations, statements, synthAlone } from '../../synthesized';
import type { Terraform } from '../../synthesized';

const synthRole = (props: Partial<ExecutionRoleProps> = {}): string =>
  synthAlone((scope) => {
    new ExecutionRole(scope, 'execution-role', {
      account: new Account(scope, 'account', { region: 'eu-west-1' }),
      roleName: 'role',
      operations: declarations,
      allowedTables: ['one', 'two'],
      logGroupName: '/aws/lambda/function',
      tracing: false,
      ...props,
    });
  });

const statementsOf = (id: string, props: Partial<ExecutionRoleProps> = {}) =>
  statements(JSON.parse(synthRole(props)) as Terraform, id);

const permissions = (props: Partial<ExecutionRoleProps> = {}) => statementsOf('function_permissions', props);

const account = '${data.aws_caller_identity.caller.account_id}';

describe('ExecutionRole', () => {
  test('can be assumed only by Lambda, for functions of this account', () => {
    expect(statementsOf('function_trust')).toEqual([
      {
        actions: ['sts:AssumeRole'],
        principals: [{ type: 'Service', identifiers: ['lambda.amazonaws.com'] }],
        condition: [{ test: 'StringEquals', variable: 'aws:SourceAccount', values: [account] }],
      },
    ]);
  });

  test('allows what the operations declare, and nothing else', () => {
    const declared = new Set(declarations.flatMap(({ iamActions }) => iamActions));
    expect(permissions()[0]?.['actions']).toEqual([...declared].sort());
    expect(permissions().map(({ sid }) => sid)).toEqual(['Items', 'Logs']);
  });

  test('allows an additional action if an operation declares it', () => {
    const export_ = { iamActions: ['dynamodb:ExportTableToPointInTime'] };
    const before = permissions()[0]?.['actions'] as string[];
    const after = permissions({ operations: [...declarations, export_] })[0]?.['actions'];
    expect(after).toEqual([...before, ...export_.iamActions].sort());
  });

  test('allows the allowed tables and their indexes, and nothing else', () => {
    const names = `data.aws_partition.partition.partition, "eu-west-1", data.aws_caller_identity.caller.account_id, ["one", "two"]`;
    const tables = ['table/%s', 'table/%s/index/*'].map(
      (table) => `formatlist("arn:%s:dynamodb:%s:%s:${table}", ${names})`,
    );
    expect(permissions()[0]?.['resources']).toBe(`\${concat(${tables.join(', ')})}`);
  });

  test('allows writing the log, but not creating the group', () => {
    expect(permissions()[1]).toEqual({
      sid: 'Logs',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [
        `arn:\${data.aws_partition.partition.partition}:logs:eu-west-1:${account}:log-group:/aws/lambda/function:*`,
      ],
    });
  });

  test('allows only traces on *, because they support no resources', () => {
    const everywhere = [
      ...permissions({ tracing: true, keyArn: 'arn:key' }),
      ...statementsOf('function_key', { keyArn: 'arn:key' }),
    ].filter(({ resources: on }) => Array.isArray(on) && on.includes('*'));
    expect(everywhere).toEqual([
      { sid: 'Traces', actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], resources: ['*'] },
    ]);
  });

  test('allows the use of the key only through DynamoDB and Lambda', () => {
    expect(statementsOf('function_key', { keyArn: 'arn:key' })).toMatchObject([
      {
        resources: ['arn:key'],
        condition: [
          {
            test: 'StringEquals',
            variable: 'kms:ViaService',
            values: ['dynamodb', 'lambda'].map(
              (service) => `${service}.eu-west-1.\${data.aws_partition.partition.dns_suffix}`,
            ),
          },
        ],
      },
    ]);
  });

  test('outlives the resources that use it', () => {
    const lifecycle = { create_before_destroy: true };
    const synthesized = synthRole({ keyArn: 'arn:key' });
    expect(synthesized).toHaveResourceWithProperties(IamRole, { name: 'role', lifecycle });
    for (const name of ['role', 'role-key']) {
      expect(synthesized).toHaveResourceWithProperties(IamRolePolicy, { name, lifecycle });
    }
  });
});
