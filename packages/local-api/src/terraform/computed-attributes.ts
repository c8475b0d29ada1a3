import { createHash } from 'node:crypto';
import { toText } from './value';
import type { Value } from './value';

/** The account and the Region that the stack would be deployed to. */
export interface Account {
  readonly accountId: string;
  readonly partition: string;
  readonly region: string;
}

/** The part of a resource that a computed attribute can depend on. */
export interface Declared {
  /** `aws_lambda_function.handler` */
  readonly address: string;
  attribute(name: string): Promise<Value>;
}

type Computation = (resource: Declared, account: Account) => Promise<string>;

/** A placeholder for the account ID. AWS never assigns this one. */
export const localAccountId = '000000000000';

/** An ID in the format of API Gateway. The same resource always gets the same ID. */
const shortId: Computation = ({ address }) => {
  const digest = createHash('sha256').update(address).digest();
  return Promise.resolve(digest.readBigUInt64BE().toString(36).padStart(10, '0').slice(-10));
};

const text = async (resource: Declared, name: string): Promise<string> => toText(await resource.attribute(name));

const same =
  (name: string): Computation =>
  (resource) =>
    text(resource, name);

/** An ARN whose last part is a template over attributes: `table/{name}`. */
const arn =
  (service: string, resourcePart: string): Computation =>
  async (resource, { partition, region, accountId }) =>
    `arn:${partition}:${service}:${region}:${accountId}:${await filled(resourcePart, resource)}`;

const filled = async (template: string, resource: Declared): Promise<string> => {
  let result = template;
  for (const [placeholder, name = ''] of template.matchAll(/\{(\w+)\}/g)) {
    result = result.replace(placeholder, await text(resource, name));
  }
  return result;
};

/** The attributes that AWS computes. Sources: the Service Authorization Reference and the provider's documentation. */
const computations: Readonly<Record<string, Readonly<Record<string, Computation>>>> = {
  aws_api_gateway_api_key: { id: shortId, value: shortId },
  aws_api_gateway_deployment: { id: shortId },
  aws_api_gateway_model: { id: shortId },
  aws_api_gateway_request_validator: { id: shortId },
  aws_api_gateway_resource: { id: shortId },
  aws_api_gateway_rest_api: {
    id: shortId,
    root_resource_id: async (resource, account) =>
      shortId({ ...resource, address: `${resource.address}.root` }, account),
    arn: async (resource, { partition, region }) =>
      `arn:${partition}:apigateway:${region}::/restapis/${await text(resource, 'id')}`,
    execution_arn: arn('execute-api', '{id}'),
  },
  aws_api_gateway_stage: {
    id: shortId,
    invoke_url: async (resource, { region }) =>
      `https://${await filled('{rest_api_id}', resource)}.execute-api.${region}.amazonaws.com/${await text(resource, 'stage_name')}`,
    arn: async (resource, { partition, region }) =>
      `arn:${partition}:apigateway:${region}::${await filled('/restapis/{rest_api_id}/stages/{stage_name}', resource)}`,
    execution_arn: arn('execute-api', '{rest_api_id}/{stage_name}'),
  },
  aws_api_gateway_usage_plan: { id: shortId },
  aws_cloudwatch_log_group: { id: same('name'), arn: arn('logs', 'log-group:{name}') },
  aws_dynamodb_table: { id: same('name'), arn: arn('dynamodb', 'table/{name}') },
  aws_iam_role: {
    id: same('name'),
    arn: async (resource, { partition, accountId }) =>
      `arn:${partition}:iam::${accountId}:role/${await text(resource, 'name')}`,
  },
  aws_kms_key: { id: shortId, key_id: shortId, arn: arn('kms', 'key/{key_id}') },
  aws_lambda_function: {
    id: same('function_name'),
    arn: arn('lambda', 'function:{function_name}'),
    invoke_arn: async (resource, { partition, region }) =>
      `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${await text(resource, 'arn')}/invocations`,
    qualified_arn: arn('lambda', 'function:{function_name}:$LATEST'),
    version: () => Promise.resolve('$LATEST'),
  },
  aws_sns_topic: { id: arn('sns', '{name}'), arn: arn('sns', '{name}') },
};

const data: Readonly<Record<string, (account: Account) => Readonly<Record<string, Value>>>> = {
  aws_caller_identity: ({ accountId, partition }) => ({
    account_id: accountId,
    arn: `arn:${partition}:iam::${accountId}:root`,
    user_id: accountId,
  }),
  aws_partition: ({ partition }) => ({ partition, dns_suffix: 'amazonaws.com' }),
  aws_region: ({ region }) => ({ region, name: region, id: region }),
};

/** The known attributes of a resource type that AWS computes. */
export const computedAttributes = (type: string): string[] => Object.keys(computations[type] ?? {});

/** The computation of an attribute, if it is known. */
export const computation = (type: string, attribute: string): Computation | undefined => {
  const known = computations[type] ?? {};
  return Object.hasOwn(known, attribute) ? known[attribute] : undefined;
};

/** The attributes of a data source, if they are known. */
export const dataSource = (type: string, account: Account): Readonly<Record<string, Value>> | undefined =>
  Object.hasOwn(data, type) ? data[type]?.(account) : undefined;
