/** Permissions of the deploying principal for some of the stack's resource types. */
export interface Grant {
  readonly sid: string;
  /** The IAM actions that Terraform needs for each type: to create, read, update, tag and delete it. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
  readonly resources: readonly string[];
  readonly condition?: { readonly StringEquals: Readonly<Record<string, string | readonly string[]>> };
}

const tags = (service: string, list: string): string[] =>
  ['TagResource', 'UntagResource', list].map((action) => `${service}:${action}`);

const verbs = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((verb) => `apigateway:${verb}`);

const apiTypes = [
  'api_key',
  'deployment',
  'gateway_response',
  'integration',
  'integration_response',
  'method',
  'method_response',
  'method_settings',
  'model',
  'request_validator',
  'resource',
  'rest_api',
  'stage',
  'usage_plan',
  'usage_plan_key',
].map((type) => `aws_api_gateway_${type}`);

const role = 'arn:aws:iam::ACCOUNT:role/*lambda-apigateway-role';
const functionName = '*LambdaFunctionOverHttps';

/** The KMS actions that the services require of a caller who chooses a customer managed key. */
const useOfKey = ['CreateGrant', 'Decrypt', 'Encrypt', 'GenerateDataKey*', 'ReEncrypt*'];

/**
 * Sources: the calls of the provider, version 5.100 as observed and 6 in its source; AWS Service Authorization
 * Reference; DynamoDB Developer Guide, "DynamoDB encryption at rest usage notes"; Lambda Developer Guide, "Securing
 * environment variables"; API Gateway Developer Guide, "Using service-linked roles"; CloudWatch Logs User Guide,
 * "Enabling logging from AWS services".
 */
export const grants: readonly Grant[] = [
  {
    sid: 'Table',
    actions: {
      aws_dynamodb_table: [
        ...['CreateTable', 'DeleteTable', 'DescribeContinuousBackups', 'DescribeTable', 'DescribeTimeToLive'],
        ...['UpdateContinuousBackups', 'UpdateTable'],
      ]
        .map((action) => `dynamodb:${action}`)
        .concat(tags('dynamodb', 'ListTagsOfResource')),
    },
    resources: ['arn:aws:dynamodb:REGION:ACCOUNT:table/*lambda-apigateway'],
  },
  {
    sid: 'Role',
    actions: {
      aws_iam_role: [
        ...['CreateRole', 'DeleteRole', 'GetRole', 'ListAttachedRolePolicies', 'ListInstanceProfilesForRole'],
        ...['ListRolePolicies', 'TagRole', 'UntagRole', 'UpdateAssumeRolePolicy'],
      ].map((action) => `iam:${action}`),
      aws_iam_role_policy: ['iam:DeleteRolePolicy', 'iam:GetRolePolicy', 'iam:PutRolePolicy'],
    },
    resources: [role],
  },
  {
    sid: 'PassRole',
    actions: { aws_lambda_function: ['iam:PassRole'] },
    resources: [role],
    condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
  },
  {
    sid: 'Function',
    actions: {
      aws_lambda_function: [
        ...['CreateFunction', 'DeleteFunction', 'DeleteFunctionConcurrency', 'GetFunction'],
        ...['GetFunctionCodeSigningConfig', 'ListVersionsByFunction', 'PutFunctionConcurrency'],
        ...['UpdateFunctionCode', 'UpdateFunctionConfiguration'],
      ]
        .map((action) => `lambda:${action}`)
        .concat(tags('lambda', 'ListTags')),
      aws_lambda_permission: ['lambda:AddPermission', 'lambda:GetPolicy', 'lambda:RemovePermission'],
    },
    resources: [`arn:aws:lambda:REGION:ACCOUNT:function:${functionName}`],
  },
  {
    sid: 'Logs',
    actions: {
      aws_cloudwatch_log_group: [
        ...['AssociateKmsKey', 'CreateLogGroup', 'DeleteLogGroup', 'DeleteRetentionPolicy', 'DisassociateKmsKey'],
        'PutRetentionPolicy',
      ]
        .map((action) => `logs:${action}`)
        .concat(tags('logs', 'ListTagsForResource')),
    },
    resources: [
      `/aws/lambda/${functionName}`,
      '/aws/apigateway/*DynamoDBOperations',
      'API-Gateway-Execution-Logs_*',
    ].map((name) => `arn:aws:logs:REGION:ACCOUNT:log-group:${name}*`),
  },
  {
    sid: 'AccessLogs',
    actions: {
      aws_cloudwatch_log_group: ['logs:DescribeLogGroups'],
      aws_api_gateway_stage: ['logs:CreateLogDelivery', 'logs:DescribeResourcePolicies', 'logs:PutResourcePolicy'],
    },
    resources: ['*'],
  },
  {
    sid: 'Api',
    actions: Object.fromEntries(apiTypes.map((type) => [type, verbs])),
    resources: ['restapis', 'apikeys', 'usageplans', 'tags'].map((path) => `arn:aws:apigateway:REGION::/${path}*`),
  },
  {
    sid: 'ApiServiceRole',
    actions: { aws_api_gateway_rest_api: ['iam:CreateServiceLinkedRole'] },
    resources: ['arn:aws:iam::ACCOUNT:role/aws-service-role/ops.apigateway.amazonaws.com/*'],
    condition: { StringEquals: { 'iam:AWSServiceName': 'ops.apigateway.amazonaws.com' } },
  },
  {
    sid: 'Monitoring',
    actions: {
      aws_cloudwatch_metric_alarm: ['DeleteAlarms', 'DescribeAlarms', 'PutMetricAlarm']
        .map((action) => `cloudwatch:${action}`)
        .concat(tags('cloudwatch', 'ListTagsForResource')),
      aws_cloudwatch_dashboard: ['DeleteDashboards', 'GetDashboard', 'PutDashboard'].map(
        (action) => `cloudwatch:${action}`,
      ),
    },
    resources: [
      `arn:aws:cloudwatch:REGION:ACCOUNT:alarm:${functionName}-*`,
      `arn:aws:cloudwatch::ACCOUNT:dashboard/${functionName}`,
    ],
  },
  {
    sid: 'Topic',
    actions: {
      aws_sns_topic: ['CreateTopic', 'DeleteTopic', 'GetTopicAttributes', 'SetTopicAttributes']
        .map((action) => `sns:${action}`)
        .concat(tags('sns', 'ListTagsForResource')),
      aws_sns_topic_subscription: ['sns:GetSubscriptionAttributes', 'sns:Subscribe', 'sns:Unsubscribe'],
    },
    resources: [`arn:aws:sns:REGION:ACCOUNT:${functionName}-alarms*`],
  },
  {
    sid: 'NewKey',
    actions: { aws_kms_key: ['kms:CreateKey'], aws_kms_alias: ['kms:ListAliases'] },
    resources: ['*'],
  },
  {
    sid: 'UseOfKey',
    actions: { aws_kms_key: useOfKey.map((action) => `kms:${action}`) },
    resources: ['arn:aws:kms:REGION:ACCOUNT:key/*'],
    condition: {
      StringEquals: { 'kms:ViaService': ['dynamodb', 'lambda'].map((service) => `${service}.REGION.amazonaws.com`) },
    },
  },
  {
    sid: 'Key',
    actions: {
      aws_kms_key: [
        ...['DescribeKey', 'DisableKeyRotation', 'EnableKeyRotation', 'GetKeyPolicy', 'GetKeyRotationStatus'],
        ...['PutKeyPolicy', 'ScheduleKeyDeletion', 'UpdateKeyDescription'],
      ]
        .map((action) => `kms:${action}`)
        .concat(tags('kms', 'ListResourceTags')),
      aws_kms_alias: ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'],
    },
    resources: ['arn:aws:kms:REGION:ACCOUNT:key/*', `arn:aws:kms:REGION:ACCOUNT:alias/${functionName}`],
  },
];
