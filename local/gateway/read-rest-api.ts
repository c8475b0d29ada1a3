import { StartError } from '../start-error';
import type { Resource, TerraformModule } from '../terraform/module';
import { isMap, toBoolean, toList, toMap, toNumber, toText } from '../terraform/value';
import type { Value, ValueMap } from '../terraform/value';
import { readIntegration, readTemplates, readTexts } from './read-integration';
import type { ApiResource, GatewayResponseDefinition, Method, RequestValidation, RestApi, Throttle } from './rest-api';

/**
 * Reads the API from the evaluated stack.
 *
 * @throws StartError naming what cannot be served
 */
export const readRestApi = async (stack: TerraformModule): Promise<RestApi> => {
  const api = await only(stack, 'aws_api_gateway_rest_api');
  const stage = await only(stack, 'aws_api_gateway_stage');
  if (api.values['body'] !== undefined) {
    throw new StartError(`${api.address} has a body, which the local API does not know.`, 'Declare each resource.');
  }
  return {
    id: toText(await stack.attribute(api.address, 'id')),
    accountId: stack.account.accountId,
    region: stack.account.region,
    stage: {
      name: text(stage, 'stage_name'),
      deploymentId: stage.values['deployment_id'] === undefined ? undefined : text(stage, 'deployment_id'),
      variables: readTexts(stage.values['variables']),
    },
    binaryMediaTypes: toList(api.values['binary_media_types'] ?? []).map(toText),
    resources: await readResources(stack, api, text(stage, 'stage_name')),
    gatewayResponses: new Map(
      (await stack.resources('aws_api_gateway_gateway_response')).map((response) => [
        text(response, 'response_type'),
        readGatewayResponse(response),
      ]),
    ),
  };
};

const only = async (stack: TerraformModule, type: string): Promise<Resource> => {
  const [resource, ...others] = await stack.resources(type);
  if (resource !== undefined && others.length === 0) return resource;
  throw new StartError(`The stack has ${others.length + (resource ? 1 : 0)} ${type}.`, 'The local API serves one.');
};

const text = (resource: Resource, argument: string): string => toText(resource.values[argument] ?? null);

const readGatewayResponse = ({ address, values }: Resource): GatewayResponseDefinition => {
  const parameters = readTexts(values['response_parameters']);
  const mapped = Object.values(parameters).find((source) => !/^'[\s\S]*'$/.test(source));
  if (mapped !== undefined) {
    throw new StartError(`${address} maps ${mapped}, which the local API does not know.`, 'It knows constants.');
  }
  return {
    status: values['status_code'] === undefined ? undefined : toNumber(values['status_code']),
    parameters,
    templates: readTemplates(`${address}.response_templates`, values['response_templates']),
  };
};

const readResources = async (stack: TerraformModule, api: Resource, stageName: string): Promise<ApiResource[]> => {
  const rootId = toText(await stack.attribute(api.address, 'root_resource_id'));
  const parts = new Map<string, { readonly parent: string; readonly part: string }>();
  for (const resource of await stack.resources('aws_api_gateway_resource')) {
    const id = toText(await stack.attribute(resource.address, 'id'));
    parts.set(id, { parent: text(resource, 'parent_id'), part: text(resource, 'path_part') });
  }
  const pathOf = (id: string): string => {
    const found = parts.get(id);
    return found === undefined ? '' : `${pathOf(found.parent)}/${found.part}`;
  };
  const readMethod = await methodReader(stack, stageName);
  const methods = await stack.resources('aws_api_gateway_method');
  return Promise.all(
    [rootId, ...parts.keys()].map(async (id) => {
      const path = id === rootId ? '/' : pathOf(id);
      const own = methods.filter((method) => text(method, 'resource_id') === id);
      const read = await Promise.all(own.map((method) => readMethod(method, path)));
      return { id, path, methods: new Map(read.map((method) => [method.httpMethod, method])) };
    }),
  );
};

/** What belongs to a method is found by the resource and the HTTP method that it names. */
const methodReader = async (
  stack: TerraformModule,
  stageName: string,
): Promise<(method: Resource, path: string) => Promise<Method>> => {
  const [integrations, integrationResponses, methodResponses, settings, permissions] = await Promise.all([
    stack.resources('aws_api_gateway_integration'),
    stack.resources('aws_api_gateway_integration_response'),
    stack.resources('aws_api_gateway_method_response'),
    stack.resources('aws_api_gateway_method_settings'),
    stack.resources('aws_lambda_permission'),
  ]);
  return async (method, path) => {
    const httpMethod = text(method, 'http_method');
    const belongs = (resource: Resource): boolean =>
      text(resource, 'resource_id') === text(method, 'resource_id') && text(resource, 'http_method') === httpMethod;
    const integration = integrations.find(belongs);
    if (integration === undefined) {
      throw new StartError(`${method.address} has no integration.`, 'API Gateway does not deploy such a method.');
    }
    return {
      httpMethod,
      authorization: readAuthorization(method),
      apiKeyRequired: toBoolean(method.values['api_key_required'] ?? false),
      throttle: readThrottle(settings, stageName, path, httpMethod),
      validation: await readValidation(stack, method),
      integration: readIntegration(integration, integrationResponses.filter(belongs), permissions),
      responses: new Map(
        methodResponses
          .filter(belongs)
          .map((response) => [
            text(response, 'status_code'),
            { parameters: new Set(Object.keys(toMap(response.values['response_parameters'] ?? {}))) },
          ]),
      ),
    };
  };
};

const readAuthorization = (method: Resource): Method['authorization'] => {
  const authorization = text(method, 'authorization');
  if (authorization === 'NONE' || authorization === 'AWS_IAM') return authorization;
  throw new StartError(
    `${method.address} has the authorization ${authorization}, which the local API does not know.`,
    'It knows NONE and AWS_IAM.',
  );
};

/** Settings of the method itself win over those of the whole stage, whose path is `*` and `*`. */
const readThrottle = (
  settings: readonly Resource[],
  stageName: string,
  path: string,
  httpMethod: string,
): Throttle | undefined => {
  const ofStage = settings.filter((one) => text(one, 'stage_name') === stageName);
  const at = (methodPath: string): ValueMap | undefined => {
    const found = ofStage.find((one) => text(one, 'method_path') === methodPath)?.values['settings'];
    return firstBlock(found);
  };
  const chosen =
    at(`${path.slice(1).replaceAll('/', '~1')}/${httpMethod}`) ?? at(`${path.slice(1)}/${httpMethod}`) ?? at('*/*');
  const rate = toNumber(chosen?.['throttling_rate_limit'] ?? -1);
  const burst = toNumber(chosen?.['throttling_burst_limit'] ?? -1);
  return rate < 0 || burst < 0 ? undefined : { rate, burst };
};

const firstBlock = (value: Value | undefined): ValueMap | undefined => {
  const only = Array.isArray(value) ? (value[0] as Value | undefined) : value;
  return only !== undefined && isMap(only) ? only : undefined;
};

const readValidation = async (stack: TerraformModule, method: Resource): Promise<RequestValidation> => {
  const id = method.values['request_validator_id'];
  const validators = await stack.resources('aws_api_gateway_request_validator');
  const ids = await Promise.all(validators.map(({ address }) => stack.attribute(address, 'id')));
  const validator = id === undefined ? undefined : validators[ids.indexOf(id)];
  const validates = (what: string): boolean => toBoolean(validator?.values[what] ?? false);
  return {
    requiredParameters: validates('validate_request_parameters')
      ? Object.entries(toMap(method.values['request_parameters'] ?? {}))
          .filter(([, isRequired]) => toBoolean(isRequired))
          .map(([name]) => name)
      : [],
    bodySchemas: validates('validate_request_body') ? await readSchemas(stack, method) : {},
  };
};

const readSchemas = async (stack: TerraformModule, method: Resource): Promise<Record<string, object>> => {
  const models = await stack.resources('aws_api_gateway_model');
  return Object.fromEntries(
    Object.entries(readTexts(method.values['request_models'])).map(([contentType, name]) => {
      const model = models.find((one) => text(one, 'name') === name);
      if (model === undefined) throw new StartError(`${method.address} has no model ${name}.`, 'Declare it.');
      return [contentType, JSON.parse(text(model, 'schema')) as object];
    }),
  );
};
