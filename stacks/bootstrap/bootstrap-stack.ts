import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { LocalBackend, TerraformOutput, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import { Account } from '../constructs/account';
import { PinnedStack } from '../pinned-stack';
import { GithubRole, githubIssuer } from './github-role';
import { applyPermissions, planPermissions } from './permissions';
import { StateBucket } from './state-bucket';

const applyRoleName = 'dynamodb-operations-apply';
const planRoleName = 'dynamodb-operations-plan';

/**
 * The resources that the workflows need in an account before they can plan and apply: the identity provider of GitHub
 * Actions, a role that plans, a role that applies, and a bucket for states and plans. A person deploys them once.
 */
export class BootstrapStack extends PinnedStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const region = this.variable('region', 'AWS Region of the service and of the bucket.', {
      default: 'us-east-2',
      pattern: '[a-z]{2}(-[a-z]+)+-[0-9]',
      expected: 'the name of a Region, such as us-east-2',
    });
    const repository = this.variable('repository', 'GitHub repository whose workflows may assume the roles.', {
      pattern: '[A-Za-z0-9-]+/[A-Za-z0-9._-]+',
      expected: 'OWNER/NAME',
    });
    const bucketName = this.variable('state_bucket', 'Name of the bucket. It must be unique across all S3 buckets.', {
      pattern: '[a-z0-9][a-z0-9-]{1,61}[a-z0-9]',
      expected: '3 to 63 lowercase letters, digits and hyphens',
    });

    this.addOverride('terraform.required_version', '>= 1.10');
    new LocalBackend(this, { path: '../../../terraform.bootstrap.tfstate' });
    new AwsProvider(this, 'aws', { region, defaultTags: [{ tags: { project: 'dynamodb-operations' } }] });
    const account = new Account(this, 'account', { region });
    const permissions = { account, region, bucketName };

    const provider = new IamOpenidConnectProvider(this, 'github', {
      url: `https://${githubIssuer}`,
      clientIdList: ['sts.amazonaws.com'],
    });
    const plan = new GithubRole(this, 'plan', {
      name: planRoleName,
      description: 'Plans the stack for pull requests',
      providerArn: provider.arn,
      repository,
      environments: ['plan'],
      permissions: planPermissions(permissions),
    });
    const apply = new GithubRole(this, 'apply', {
      name: applyRoleName,
      description: 'Plans and applies the stack of the main branch',
      providerArn: provider.arn,
      repository,
      environments: ['production', 'production-plan'],
      permissions: applyPermissions(permissions),
    });
    const { bucket } = new StateBucket(this, 'state', { bucketName, applyRoleArn: apply.role.arn });

    new TerraformOutput(this, 'plan_role', {
      value: plan.role.arn,
      description: 'Value for the repository variable PLAN_ROLE.',
    });
    new TerraformOutput(this, 'apply_role', {
      value: apply.role.arn,
      description: 'Value for the repository variable APPLY_ROLE.',
    });
    new TerraformOutput(this, 'state_backend', {
      value: `"backend": { "bucket": "${bucket.bucket}", "region": "${region}" }`,
      description: 'Choice to add to an environment in cdktf.json.',
    });
  }

  private variable(
    name: string,
    description: string,
    {
      pattern,
      expected,
      ...options
    }: { readonly pattern: string; readonly expected: string; readonly default?: string },
  ): string {
    return new TerraformVariable(this, name, {
      ...options,
      type: 'string',
      nullable: false,
      description,
      validation: [
        {
          condition: `\${can(regex("^${pattern}$", var.${name}))}`,
          errorMessage: `${name} must be ${expected}.`,
        },
      ],
    }).stringValue;
  }
}
