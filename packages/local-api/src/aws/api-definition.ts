import type { RestApi } from '../gateway/model/rest-api';
import type { Block } from '../terraform/block';
import type { TerraformModule } from '../terraform/module';

/** A REST API as API Gateway's own API describes it. The members are those of the API Gateway API Reference. */
export interface ApiDefinition {
  readonly restApi: object;
  readonly stage: object;
  readonly resources: readonly ResourceDefinition[];
}

export interface ResourceDefinition {
  readonly id: string;
  /** A Resource without its methods. */
  readonly resource: object;
  /** By HTTP method. */
  readonly methods: ReadonlyMap<string, MethodDefinition>;
}

export interface MethodDefinition {
  /** A Method without its responses and its integration. */
  readonly method: object;
  readonly methodResponses: ReadonlyMap<string, object>;
  /** An Integration without its responses. */
  readonly integration: object;
  readonly integrationResponses: ReadonlyMap<string, object>;
}

/**
 * Describes the API of a stack as API Gateway would show it right after a deployment.
 *
 * @throws StartError
 */
export const defineApi = async (stack: TerraformModule, { resources }: RestApi): Promise<ApiDefinition> => {
  const createdDate = Math.floor(Date.now() / 1000);
  const [restApis, stages, settings, readMethods] = await Promise.all([
    stack.resources('aws_api_gateway_rest_api'),
    stack.resources('aws_api_gateway_stage'),
    stack.resources('aws_api_gateway_method_settings'),
    methodReader(stack),
  ]);
  const [restApi, stage] = [restApis.map(restApiOf)[0], stages.map((one) => stageOf(one, settings))[0]];
  const byPath = new Map(resources.map(({ path, id }) => [path, id]));
  return {
    restApi: { ...restApi, createdDate },
    stage: { ...stage, createdDate, lastUpdatedDate: createdDate },
    resources: resources.map(({ id, path }) => ({
      id,
      resource: { id, path, ...placeOf(path, byPath) },
      methods: readMethods(id),
    })),
  };
};

const restApiOf = (api: Block): object => {
  const types = api.block('endpoint_configuration').list('types');
  return {
    id: api.text('id'),
    name: api.text('name'),
    description: text(api, 'description'),
    binaryMediaTypes: api.has('binary_media_types') ? api.list('binary_media_types') : undefined,
    minimumCompressionSize: api.has('minimum_compression_size') ? api.number('minimum_compression_size') : undefined,
    apiKeySource: api.text('api_key_source', 'HEADER'),
    endpointConfiguration: { types: types.length === 0 ? ['EDGE'] : types },
    disableExecuteApiEndpoint: api.flag('disable_execute_api_endpoint'),
    rootResourceId: api.text('root_resource_id'),
  };
};

const stageOf = (stage: Block, settings: readonly Block[]): object => {
  const stageName = stage.text('stage_name');
  const accessLog = stage.block('access_log_settings');
  const variables = stage.texts('variables');
  return {
    deploymentId: text(stage, 'deployment_id'),
    stageName,
    description: text(stage, 'description'),
    cacheClusterEnabled: stage.flag('cache_cluster_enabled'),
    cacheClusterStatus: stage.flag('cache_cluster_enabled') ? 'AVAILABLE' : 'NOT_AVAILABLE',
    methodSettings: Object.fromEntries(
      settings
        .filter((one) => one.text('stage_name') === stageName)
        .map((one) => [one.text('method_path'), settingOf(one.block('settings'))]),
    ),
    variables: orNone(variables),
    accessLogSettings: accessLog.has('destination_arn')
      ? { format: text(accessLog, 'format'), destinationArn: accessLog.text('destination_arn') }
      : undefined,
    tracingEnabled: stage.flag('xray_tracing_enabled'),
  };
};

/** The members of a MethodSetting that the stack sets. */
const settingOf = (settings: Block): object => ({
  metricsEnabled: settings.has('metrics_enabled') ? settings.flag('metrics_enabled') : undefined,
  loggingLevel: text(settings, 'logging_level'),
  dataTraceEnabled: settings.has('data_trace_enabled') ? settings.flag('data_trace_enabled') : undefined,
  throttlingBurstLimit: settings.has('throttling_burst_limit') ? settings.number('throttling_burst_limit') : undefined,
  throttlingRateLimit: settings.has('throttling_rate_limit') ? settings.number('throttling_rate_limit') : undefined,
  cachingEnabled: settings.has('caching_enabled') ? settings.flag('caching_enabled') : undefined,
});

/** The position of a resource in the tree. The root has neither a parent nor a path part. */
const placeOf = (path: string, byPath: ReadonlyMap<string, string>): object => {
  if (path === '/') return {};
  const at = path.lastIndexOf('/');
  return { parentId: byPath.get(path.slice(0, at) || '/'), pathPart: path.slice(at + 1) };
};

type MethodReader = (resourceId: string) => ResourceDefinition['methods'];

const methodReader = async (stack: TerraformModule): Promise<MethodReader> => {
  const [methods, methodResponses, integrations, integrationResponses] = await Promise.all([
    stack.resources('aws_api_gateway_method'),
    stack.resources('aws_api_gateway_method_response'),
    stack.resources('aws_api_gateway_integration'),
    stack.resources('aws_api_gateway_integration_response'),
  ]);
  return (resourceId) => {
    const ofResource = (block: Block): boolean => block.text('resource_id') === resourceId;
    const define = (method: Block): [string, MethodDefinition] => {
      const httpMethod = method.text('http_method');
      const own = (blocks: readonly Block[]): Block[] =>
        blocks.filter((block) => ofResource(block) && block.text('http_method') === httpMethod);
      const definition = {
        method: methodOf(method),
        methodResponses: byStatus(own(methodResponses), methodResponseOf),
        integration: own(integrations).map(integrationOf)[0] ?? {},
        integrationResponses: byStatus(own(integrationResponses), integrationResponseOf),
      };
      return [httpMethod, definition];
    };
    return new Map(methods.filter(ofResource).map(define));
  };
};

const byStatus = (responses: readonly Block[], read: (response: Block) => object): Map<string, object> =>
  new Map(responses.map((response) => [response.text('status_code'), read(response)]));

const methodOf = (method: Block): object => ({
  httpMethod: method.text('http_method'),
  authorizationType: method.text('authorization'),
  apiKeyRequired: method.flag('api_key_required'),
  requestValidatorId: text(method, 'request_validator_id'),
  operationName: text(method, 'operation_name'),
  requestParameters: orNone(flags(method, 'request_parameters')),
  requestModels: orNone(method.texts('request_models')),
});

const methodResponseOf = (response: Block): object => ({
  statusCode: response.text('status_code'),
  responseParameters: orNone(flags(response, 'response_parameters')),
  responseModels: orNone(response.texts('response_models')),
});

/** The defaults are API Gateway's own: PutIntegration in the API Gateway API Reference, and the tutorial. */
const integrationOf = (integration: Block): object => ({
  type: integration.text('type'),
  httpMethod: text(integration, 'integration_http_method'),
  uri: text(integration, 'uri'),
  requestTemplates: orNone(templates(integration, 'request_templates')),
  passthroughBehavior: integration.text('passthrough_behavior', 'WHEN_NO_MATCH'),
  timeoutInMillis: integration.number('timeout_milliseconds', 29_000),
  cacheNamespace: integration.text('cache_namespace', integration.text('resource_id')),
  cacheKeyParameters: integration.list('cache_key_parameters'),
});

const integrationResponseOf = (response: Block): object => ({
  statusCode: response.text('status_code'),
  selectionPattern: text(response, 'selection_pattern'),
  responseParameters: orNone(response.texts('response_parameters')),
  responseTemplates: orNone(templates(response, 'response_templates')),
});

const text = (block: Block, name: string): string | undefined => block.text(name, '') || undefined;

const flags = (block: Block, name: string): Record<string, boolean> =>
  Object.fromEntries(Object.entries(block.texts(name)).map(([key, value]) => [key, value === 'true']));

/** API Gateway shows an empty template as null, as in the tutorial. */
const templates = (block: Block, name: string): Record<string, string | null> =>
  Object.fromEntries(Object.entries(block.texts(name)).map(([mediaType, source]) => [mediaType, source || null]));

/** API Gateway does not show an object that has no members. */
const orNone = <Members extends object>(members: Members): Members | undefined =>
  Object.keys(members).length === 0 ? undefined : members;
