import { isTutorial, namePrefix } from './configuration';
import type { Configuration } from './configuration';
import { each, integer, matches, oneOf } from './variable-checks';
import type { Check } from './variable-checks';

export interface VariableDefinition {
  readonly type: 'string' | 'number' | 'bool' | 'list(string)' | 'map(string)';
  readonly description: string;
  readonly default: unknown;
  readonly check?: Check;
}

const tableName = matches('[a-zA-Z0-9_.-]{3,255}', '3 to 255 letters, digits, underscores, dots and hyphens');

/** What PutRetentionPolicy of CloudWatch Logs takes. */
const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Every Terraform variable that an environment can have. The tutorial's names are the defaults. */
export const variableDefinitions = (configuration: Configuration) => {
  const prefix = namePrefix(configuration);
  return {
    region: {
      type: 'string',
      description: 'AWS Region of every resource.',
      default: 'us-east-2',
      check: matches('[a-z]{2}(-[a-z]+)+-[0-9]', 'a Region such as us-east-2'),
    },
    table_name: {
      type: 'string',
      description: 'Name of the DynamoDB table. Another name is another, empty table.',
      default: `${prefix}lambda-apigateway`,
      check: tableName,
    },
    role_name: {
      type: 'string',
      description: "Name of the function's execution role.",
      default: `${prefix}lambda-apigateway-role`,
      check: matches('[a-zA-Z0-9+=,.@_-]{1,64}', '1 to 64 letters, digits and any of + = , . @ _ -'),
    },
    function_name: {
      type: 'string',
      description: 'Name of the Lambda function.',
      default: `${prefix}LambdaFunctionOverHttps`,
      check: matches('[a-zA-Z0-9_-]{1,64}', '1 to 64 letters, digits, underscores and hyphens'),
    },
    api_name: {
      type: 'string',
      description: 'Name of the REST API.',
      default: `${prefix}DynamoDBOperations`,
      check: matches('[a-zA-Z0-9._-]{1,128}', '1 to 128 letters, digits, dots, underscores and hyphens'),
    },
    path_part: {
      type: 'string',
      description: 'Path of the API under its stage.',
      default: 'DynamoDBManager',
      check: {
        condition: (value) =>
          `can(regex("^[a-zA-Z0-9._:-]{1,128}$", ${value})) && !contains(["ping", "sping"], ${value})`,
        allowed:
          '1 to 128 letters, digits, dots, underscores, colons and hyphens, and not ping or sping, which are reserved',
      },
    },
    stage_name: {
      type: 'string',
      description: 'Name of the stage, the first part of the path.',
      default: 'prod',
      check: matches('[a-zA-Z0-9_-]{1,128}', '1 to 128 letters, digits, underscores and hyphens'),
    },
    endpoint_type: {
      type: 'string',
      description: 'EDGE reaches the API through CloudFront, REGIONAL directly.',
      default: 'EDGE',
      check: oneOf('EDGE', 'REGIONAL'),
    },
    memory_size: {
      type: 'number',
      description: 'Memory of the function in MB. Its share of a processor grows with it.',
      default: 512,
      check: integer(128, 10240),
    },
    timeout: {
      type: 'number',
      description: 'Seconds that a request may take. API Gateway itself gives up after 29.',
      default: 10,
      check: integer(1, 28),
    },
    reserved_concurrency: {
      type: 'number',
      description: 'Requests that the function serves at once at most. -1 reserves nothing, 0 stops the service.',
      default: -1,
      check: integer(-1, 100_000),
    },
    log_retention_days: {
      type: 'number',
      description: 'Days that logs are kept.',
      default: 365,
      check: oneOf(...retentionDays),
    },
    throttle_rate: {
      type: 'number',
      description: 'Requests a second that the stage lets through on average.',
      default: 100,
      check: integer(1, 10_000),
    },
    throttle_burst: {
      type: 'number',
      description: 'Requests that the stage lets through at once.',
      default: 200,
      check: integer(1, 5_000),
    },
    quota_limit: {
      type: 'number',
      description: 'Requests that a key is good for in each quota_period. Only with authorization API_KEY.',
      default: 100_000,
      check: integer(1, 2_147_483_647),
    },
    quota_period: {
      type: 'string',
      description: 'After what time the quota of a key begins anew. Only with authorization API_KEY.',
      default: 'DAY',
      check: oneOf('DAY', 'WEEK', 'MONTH'),
    },
    point_in_time_recovery: {
      type: 'bool',
      description: 'Whether the table can be restored to any second of the last 35 days.',
      default: true,
    },
    deletion_protection: {
      type: 'bool',
      description: 'Whether the table refuses to be deleted. Turn it off and apply before a destroy.',
      default: !isTutorial(configuration),
    },
    additional_tables: {
      type: 'list(string)',
      description: 'Names of further tables, in the same account and Region, that requests may name.',
      default: [],
      check: each(tableName),
    },
    alarm_emails: {
      type: 'list(string)',
      description: 'Who gets the alarms by e-mail, each after confirming it. Only with observability.',
      default: [],
      check: each(matches('[^@ ]+@[^@ ]+', 'an e-mail address')),
    },
    latency_alarm_ms: {
      type: 'number',
      description: 'Milliseconds from which the 95th percentile of latency is an alarm. Only with observability.',
      default: 2000,
      check: integer(1, 29_000),
    },
    tags: {
      type: 'map(string)',
      description: 'Tags of every resource that can have tags.',
      default: {},
    },
  } as const satisfies Record<string, VariableDefinition>;
};

export type VariableName = keyof ReturnType<typeof variableDefinitions>;
