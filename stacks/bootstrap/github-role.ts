import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import type { DataAwsIamPolicyDocumentStatement } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';

/** The issuer of GitHub Actions tokens, without the scheme, as IAM condition keys name it. */
export const githubIssuer = 'token.actions.githubusercontent.com';

export interface GithubRoleProps {
  readonly name: string;
  readonly description: string;
  readonly providerArn: string;
  /** The repository, as OWNER/NAME. */
  readonly repository: string;
  /** The environments of the repository whose jobs may assume the role. */
  readonly environments: readonly string[];
  readonly permissions: DataAwsIamPolicyDocumentStatement[];
}

/**
 * A role that GitHub Actions jobs assume with their OIDC token, if they run in certain environments of one repository.
 */
export class GithubRole extends Construct {
  readonly role: IamRole;

  constructor(scope: Construct, id: string, props: GithubRoleProps) {
    super(scope, id);
    const { name, description, providerArn, repository, environments, permissions } = props;
    const trust = new DataAwsIamPolicyDocument(this, `${id}_trust`, {
      statement: [
        {
          actions: ['sts:AssumeRoleWithWebIdentity'],
          principals: [{ type: 'Federated', identifiers: [providerArn] }],
          condition: [
            { test: 'StringEquals', variable: `${githubIssuer}:aud`, values: ['sts.amazonaws.com'] },
            {
              test: 'StringEquals',
              variable: `${githubIssuer}:sub`,
              values: environments.map((environment) => `repo:${repository}:environment:${environment}`),
            },
          ],
        },
      ],
    });
    this.role = new IamRole(this, `${id}_role`, { name, description, assumeRolePolicy: trust.json });
    new IamRolePolicy(this, `${id}_role_policy`, {
      name,
      role: this.role.name,
      policy: new DataAwsIamPolicyDocument(this, `${id}_permissions`, { statement: permissions }).json,
    });
  }
}
