import { tableNames } from '../../src/environment';
import { namePrefix, tutorial } from '../configuration/environment-names';
import { integer, listOf, matches, oneOf } from './checks';
import type { Check } from './checks';

export interface VariableDefinition {
  readonly type: 'string' | 'number' | 'bool' | 'list(string)' | 'map(string)';
  readonly description: string;
  readonly default: unknown;
  readonly checks?: readonly Check[];
}

const tableName = matches(tableNames.pattern, tableNames.allowed, `names of ${tableNames.allowed}`);

/** The values that the PutRetentionPolicy action of CloudWatch Logs accepts. */
const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Every Terraform variable that an environment can have. The defaults are the tutorial's names. */
export const variableDefinitions = (environment: string) => {
  const prefix = namePrefix(environment);
  return {
    region: {
      type: 'string',
      description: 'AWS Region of all resources.',
      default: 'us-east-2',
      checks: [matches('[a-z]{2}(-[a-z]+)+-[0-9]', 'a Region such as us-east-2')],
    },
    table_name: {
      type: 'string',
      description: 'Name of the DynamoDB table. Changing it replaces the table with an empty one.',
      default: `${prefix}lambda-apigateway`,
      checks: [tableName],
    },
    role_name: {
      type: 'string',
      description: "Name of the function's execution role.",
      default: `${prefix}lambda-apigateway-role`,
      checks: [matches('[a-zA-Z0-9+=,.@_-]{1,64}', '1 to 64 letters, digits and any of + = , . @ _ -')],
    },
    function_name: {
      type: 'string',
      description: 'Name of the Lambda function.',
      default: `${prefix}LambdaFunctionOverHttps`,
      checks: [matches('[a-zA-Z0-9_-]{1,64}', '1 to 64 letters, digits, underscores and hyphens')],
    },
    api_name: {
      type: 'string',
      description: 'Name of the REST API.',
      default: `${prefix}DynamoDBOperations`,
      checks: [matches('[a-zA-Z0-9._-]{1,128}', '1 to 128 letters, digits, dots, underscores and hyphens')],
    },
    path_part: {
      type: 'string',
      description: 'Path of the API under its stage.',
      default: 'DynamoDBManager',
      checks: [
        {
          condition: (value) =>
            `can(regex("^[a-zA-Z0-9._:-]{1,128}$", ${value})) && !contains(["ping", "sping"], ${value})`,
          allowed:
            '1 to 128 letters, digits, dots, underscores, colons and hyphens, but not ping or sping, which are reserved',
        },
      ],
    },
    stage_name: {
      type: 'string',
      description: 'Name of the stage, which is the first part of the path.',
      default: 'prod',
      checks: [matches('[a-zA-Z0-9_-]{1,128}', '1 to 128 letters, digits, underscores and hyphens')],
    },
    endpoint_type: {
      type: 'string',
      description: 'EDGE serves the API through CloudFront, REGIONAL directly from its Region.',
      default: 'EDGE',
      checks: [
        oneOf('EDGE', 'REGIONAL'),
        {
          // "Amazon API Gateway in China" and "in AWS GovCloud (US)": neither has edge-optimized endpoints.
          condition: (value) => `${value} != "EDGE" || !can(regex("^(cn|us-gov)-", var.region))`,
          allowed: 'REGIONAL in a Region that has no EDGE endpoints (cn-, us-gov-)',
        },
      ],
    },
    redeployment: {
      type: 'string',
      description: 'Any text. Change it to deploy the API again after an apply that removed parts of the API.',
      default: '',
    },
    memory_size: {
      type: 'number',
      description: 'Memory of the function in MB. Lambda allocates CPU power in proportion to it.',
      default: 512,
      checks: [integer(128, 10240)],
    },
    timeout: {
      type: 'number',
      description: 'Maximum duration of a request in seconds. API Gateway stops waiting after 29 seconds.',
      default: 10,
      checks: [integer(1, 28)],
    },
    reserved_concurrency: {
      type: 'number',
      description: 'Requests that the function can serve at the same time. -1 reserves nothing, 0 stops the service.',
      default: -1,
      checks: [integer(-1, 100_000)],
    },
    log_retention_days: {
      type: 'number',
      description: 'Number of days to keep logs.',
      default: 365,
      checks: [oneOf(...retentionDays)],
    },
    throttle_rate: {
      type: 'number',
      description: 'Requests per second that the stage allows on average.',
      default: 100,
      checks: [integer(1, 10_000)],
    },
    throttle_burst: {
      type: 'number',
      description: 'Requests that the stage allows at once.',
      default: 200,
      checks: [integer(1, 5_000)],
    },
    quota_limit: {
      type: 'number',
      description: 'Requests that an API key allows in each quota_period. Used only if authorization is API_KEY.',
      default: 100_000,
      checks: [integer(1, 2_147_483_647)],
    },
    quota_period: {
      type: 'string',
      description: 'Period after which the quota of an API key resets. Used only if authorization is API_KEY.',
      default: 'DAY',
      checks: [oneOf('DAY', 'WEEK', 'MONTH')],
    },
    point_in_time_recovery: {
      type: 'bool',
      description: 'Whether the table can be restored to any second of the last 35 days.',
      default: true,
    },
    deletion_protection: {
      type: 'bool',
      description: 'Whether the table is protected from deletion. Before a destroy, set it to false and apply.',
      default: environment !== tutorial,
    },
    additional_tables: {
      type: 'list(string)',
      description: 'Names of other tables, in the same account and Region, that requests may use.',
      default: [],
      checks: [listOf(tableName)],
    },
    alarm_emails: {
      type: 'list(string)',
      description: 'Email addresses that receive the alarms, after each is confirmed. Used only with observability.',
      default: [],
      checks: [listOf(matches('[^@ ]+@[^@ ]+', 'an email address', 'email addresses'))],
    },
    latency_alarm_ms: {
      type: 'number',
      description: 'Threshold of the latency alarm: 95th percentile, in milliseconds. Used only with observability.',
      default: 2000,
      checks: [integer(1, 29_000)],
    },
    tags: {
      type: 'map(string)',
      description: 'Tags for all resources that support tags.',
      default: {},
    },
  } as const satisfies Record<string, VariableDefinition>;
};

export type VariableDefinitions = ReturnType<typeof variableDefinitions>;
