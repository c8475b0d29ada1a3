import { aws } from './programs';

/** Lists that show everything that a stack creates, and that a destroy might leave behind. */
const lists: readonly (readonly [query: string, ...command: string[]])[] = [
  ['items[].name', 'apigateway', 'get-rest-apis'],
  ['items[].name', 'apigateway', 'get-api-keys'],
  ['items[].name', 'apigateway', 'get-usage-plans'],
  ['Functions[].FunctionName', 'lambda', 'list-functions'],
  ['TableNames', 'dynamodb', 'list-tables'],
  ['Roles[].RoleName', 'iam', 'list-roles'],
  ['logGroups[].logGroupName', 'logs', 'describe-log-groups'],
  ['Aliases[].AliasName', 'kms', 'list-aliases'],
  ['Topics[].TopicArn', 'sns', 'list-topics'],
  ['MetricAlarms[].AlarmName', 'cloudwatch', 'describe-alarms'],
  ['DashboardEntries[].DashboardName', 'cloudwatch', 'list-dashboards'],
];

/** The names of everything that exists. */
export const inventory = (): readonly (readonly string[])[] =>
  lists.map(([query, ...command]) => (aws(...command, '--query', query) as string[] | null) ?? []);
