import { describe, expect, it, test } from '@jest/globals';
import { BootstrapStack } from '../../../stacks/bootstrap/bootstrap-stack';
import { Testing } from '../../support/cdktf';

interface Statement {
  readonly sid?: string;
  readonly effect?: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition: readonly { readonly variable: string; readonly values: readonly string[] }[];
}

const synthesized = Testing.synth(new BootstrapStack(Testing.app(), 'bootstrap'));
const terraform = JSON.parse(synthesized) as {
  readonly data: { readonly aws_iam_policy_document: Readonly<Record<string, { statement: readonly Statement[] }>> };
};

const statements = (document: string): readonly Statement[] =>
  terraform.data.aws_iam_policy_document[document]?.statement ?? [];

const trustedSubjects = (role: string): readonly string[] | undefined =>
  statements(`${role}_trust`)[0]?.condition.find(({ variable }) => variable.endsWith(':sub'))?.values;

test('the bootstrap as a whole', () => {
  expect(JSON.parse(synthesized)).toMatchSnapshot();
});

describe('the role that plans', () => {
  const permissions = statements('plan_permissions');
  const actions = permissions.flatMap((statement) => statement.actions);

  it('can be assumed only from the environment plan of the repository', () => {
    expect(trustedSubjects('plan')).toEqual(['repo:${var.repository}:environment:plan']);
  });

  it('changes nothing', () => {
    expect(actions.filter((action) => !/:(?:Describe|Get|List)|^apigateway:GET$/.test(action))).toEqual([]);
  });

  it('reads no items, secrets or log events, and invokes nothing', () => {
    const forbidden =
      /^(?:dynamodb:(?:GetItem|GetRecords|Scan|Query|BatchGetItem)|kms:Decrypt|kms:Generate|lambda:Invoke|logs:Get|logs:Filter|secretsmanager:|ssm:|sts:)/;
    expect(actions.filter((action) => forbidden.test(action) || action.includes('*'))).toEqual([]);
  });

  it('reads states, but no plans', () => {
    const objects = permissions.filter((statement) => statement.actions.includes('s3:GetObject'));
    expect(objects.flatMap(({ resources }) => resources)).toEqual([
      'arn:${data.aws_partition.partition.partition}:s3:::${var.state_bucket}/dynamodb-operations/*.tfstate',
    ]);
  });

  it('names the resources that it reads, except for actions that support none', () => {
    const everywhere = permissions.filter(({ resources }) => resources.includes('*'));
    expect(everywhere.flatMap((statement) => statement.actions)).toEqual([
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'kms:ListAliases',
    ]);
  });
});

describe('the role that applies', () => {
  it('can be assumed from the environments that accept only the main branch', () => {
    expect(trustedSubjects('apply')).toEqual([
      'repo:${var.repository}:environment:production',
      'repo:${var.repository}:environment:production-plan',
    ]);
  });

  it('is the only one that reads and writes plans', () => {
    expect(statements('bucket_access').find(({ sid }) => sid === 'PlansForApplyOnly')).toMatchObject({
      effect: 'Deny',
      actions: ['s3:GetObject*', 's3:PutObject*'],
      resources: ['${aws_s3_bucket.state_bucket.arn}/plans/*'],
      condition: [{ test: 'ArnNotEquals', variable: 'aws:PrincipalArn', values: ['${aws_iam_role.apply_role.arn}'] }],
    });
  });
});
