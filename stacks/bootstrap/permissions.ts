import type { DataAwsIamPolicyDocumentStatement } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { statePlaces } from '../configuration/environment-names';
import type { Account } from '../constructs/account';
import { grants } from './grants';
import type { Grant } from './grants';
import { stateBucketPrefixes } from './state-bucket';

export interface PermissionsProps {
  readonly account: Account;
  readonly region: string;
  readonly bucketName: string;
}

/** Actions that show how a resource is configured. None of them reads an item or a secret, or invokes a function. */
const isRead = (action: string): boolean => /:(?:Describe|Get|List)/.test(action) || action === 'apigateway:GET';

const statement = (
  { sid, resources, condition }: Grant,
  actions: readonly string[],
  { account, region }: PermissionsProps,
): DataAwsIamPolicyDocumentStatement => {
  const here = (text: string): string =>
    text.replace('arn:aws:', `arn:${account.partition}:`).replace('REGION', region).replace('ACCOUNT', account.id);
  return {
    sid,
    actions: [...new Set(actions)].sort(),
    resources: resources.map(here),
    condition: Object.entries(condition?.StringEquals ?? {}).map(([variable, values]) => ({
      test: 'StringEquals',
      variable,
      values: [values].flat().map(here),
    })),
  };
};

const objects = ({ account, bucketName }: PermissionsProps, key: string): string =>
  `arn:${account.partition}:s3:::${bucketName}/${key}`;

const listState = ({ account, bucketName }: PermissionsProps): DataAwsIamPolicyDocumentStatement => ({
  sid: 'ListStates',
  actions: ['s3:ListBucket'],
  resources: [`arn:${account.partition}:s3:::${bucketName}`],
});

const states = statePlaces('*').key;

/** The permissions for `terraform plan -lock=false`: to read the stack's resources and its state. */
export const planPermissions = (props: PermissionsProps): DataAwsIamPolicyDocumentStatement[] => [
  ...grants.flatMap((grant) => {
    const actions = Object.values(grant.actions).flat().filter(isRead);
    return actions.length === 0 ? [] : [statement(grant, actions, props)];
  }),
  listState(props),
  { sid: 'ReadState', actions: ['s3:GetObject'], resources: [objects(props, states)] },
];

/** The permissions for `terraform plan` and `apply`, and for keeping plans until somebody approves them. */
export const applyPermissions = (props: PermissionsProps): DataAwsIamPolicyDocumentStatement[] => [
  ...grants.map((grant) => statement(grant, Object.values(grant.actions).flat(), props)),
  listState(props),
  {
    sid: 'WriteStateAndPlans',
    actions: ['s3:GetObject', 's3:PutObject'],
    resources: [objects(props, states), objects(props, `${stateBucketPrefixes.plans}/*`)],
  },
  {
    // "State Locking", Terraform, backend s3.
    sid: 'LockState',
    actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
    resources: [objects(props, `${states}.tflock`)],
  },
];
