import type { HttpReply, HttpRequest } from '../http/exchange';
import type { MethodDefinition, ResourceDefinition } from './api-definition';
import { AwsError } from './aws-error';
import type { AwsStack } from './aws-stack';
import { jsonReply, runOperation } from './operation';
import type { Operation, PathParameters } from './operation';
import { testInvokeMethod } from './test-invoke-method';

/**
 * API Gateway's API, for the REST API of the stack: API Gateway API Reference.
 *
 * @throws AwsError
 */
export const apiGatewayApi = (stack: AwsStack, request: HttpRequest): Promise<HttpReply> =>
  runOperation('API Gateway', operations, stack, request);

const apiPath = '/restapis/{restApiId}';
const resourcePath = `${apiPath}/resources/{resourceId}`;
const methodPath = `${resourcePath}/methods/{httpMethod}`;

/** An operation that shows the API that the path names, or a part of it. */
const ofApi = (
  name: string,
  path: string,
  show: (stack: AwsStack, parameters: PathParameters, request: HttpRequest) => object,
): Operation<AwsStack> => ({
  name,
  httpMethod: 'GET',
  path,
  run: (stack, request, parameters) => {
    requireApi(stack, parameters);
    return jsonReply(show(stack, parameters, request));
  },
});

const operations: readonly Operation<AwsStack>[] = [
  {
    name: 'GetRestApis',
    httpMethod: 'GET',
    path: '/restapis',
    run: ({ apiDefinition }, request) => jsonReply(page([apiDefinition.restApi], request)),
  },
  ofApi('GetRestApi', apiPath, ({ apiDefinition }) => apiDefinition.restApi),
  ofApi('GetResources', `${apiPath}/resources`, ({ apiDefinition }, _, request) =>
    page(
      apiDefinition.resources.map((resource) => resourceShown(resource, request)),
      request,
    ),
  ),
  ofApi('GetResource', resourcePath, (stack, parameters, request) =>
    resourceShown(resourceNamed(stack, parameters), request),
  ),
  ofApi('GetMethod', methodPath, (stack, parameters) => methodShown(methodNamed(stack, parameters))),
  ofApi('GetMethodResponse', `${methodPath}/responses/{statusCode}`, (stack, parameters) =>
    responseNamed(methodNamed(stack, parameters).methodResponses, parameters),
  ),
  ofApi('GetIntegration', `${methodPath}/integration`, (stack, parameters) =>
    integrationShown(methodNamed(stack, parameters)),
  ),
  ofApi('GetIntegrationResponse', `${methodPath}/integration/responses/{statusCode}`, (stack, parameters) =>
    responseNamed(methodNamed(stack, parameters).integrationResponses, parameters),
  ),
  ofApi('GetStages', `${apiPath}/stages`, ({ apiDefinition, api }, _, { query }) => {
    const deploymentId = query.get('deploymentId') ?? api.stage.deploymentId;
    return { item: deploymentId === api.stage.deploymentId ? [apiDefinition.stage] : [] };
  }),
  ofApi('GetStage', `${apiPath}/stages/{stageName}`, ({ apiDefinition, api }, { stageName }) => {
    if (stageName !== api.stage.name) throw notFound('Invalid stage identifier specified');
    return apiDefinition.stage;
  }),
  {
    name: 'TestInvokeMethod',
    httpMethod: 'POST',
    path: methodPath,
    run: async (stack, request, parameters) => {
      requireApi(stack, parameters);
      const resource = stack.api.resources.find(({ id }) => id === resourceNamed(stack, parameters).id);
      if (resource === undefined) throw notFound('Invalid Resource identifier specified');
      return jsonReply(await testInvokeMethod(stack, resource, parameters['httpMethod'] ?? '', request));
    },
  },
];

/**
 * A page of a collection, with 25 members by default and at most 500. The position is the index of the page's first
 * member.
 */
const page = (members: readonly object[], { query }: HttpRequest): object => {
  const number = (name: string, otherwise: number): number => {
    const given = query.get(name) ?? String(otherwise);
    if (/^\d{1,9}$/.test(given)) return Number(given);
    throw new AwsError(400, 'BadRequestException', `${name} is ${JSON.stringify(given)}: expected a number.`);
  };
  const start = number('position', 0);
  const end = start + Math.min(500, Math.max(1, number('limit', 25)));
  return { item: members.slice(start, end), position: end < members.length ? String(end) : undefined };
};

const requireApi = ({ api }: AwsStack, { restApiId }: PathParameters): void => {
  if (restApiId !== api.id) {
    throw notFound(`Invalid API identifier specified ${api.accountId}:${restApiId ?? ''}`);
  }
};

/** The messages of this error were read in emulators. */
const notFound = (message: string): AwsError => new AwsError(404, 'NotFoundException', message);

const resourceNamed = ({ apiDefinition }: AwsStack, { resourceId }: PathParameters): ResourceDefinition => {
  const resource = apiDefinition.resources.find(({ id }) => id === resourceId);
  if (resource === undefined) throw notFound('Invalid Resource identifier specified');
  return resource;
};

const methodNamed = (stack: AwsStack, parameters: PathParameters): MethodDefinition => {
  const method = resourceNamed(stack, parameters).methods.get(parameters['httpMethod'] ?? '');
  if (method === undefined) throw notFound('Invalid Method identifier specified');
  return method;
};

const responseNamed = (responses: ReadonlyMap<string, object>, { statusCode = '' }: PathParameters): object => {
  const response = responses.get(statusCode);
  if (response === undefined) throw notFound('Invalid Response status code specified');
  return response;
};

/** Shows only the names of the methods, unless the caller asks to embed them. */
const resourceShown = ({ resource, methods }: ResourceDefinition, { query }: HttpRequest): object => {
  const isEmbedded = query.getAll('embed').includes('methods');
  const shown = [...methods].map(([httpMethod, method]) => [httpMethod, isEmbedded ? methodShown(method) : {}]);
  return { ...resource, resourceMethods: methods.size === 0 ? undefined : (Object.fromEntries(shown) as object) };
};

const methodShown = (definition: MethodDefinition): object => ({
  ...definition.method,
  methodResponses: shownResponses(definition.methodResponses),
  methodIntegration: integrationShown(definition),
});

const integrationShown = ({ integration, integrationResponses }: MethodDefinition): object => ({
  ...integration,
  integrationResponses: shownResponses(integrationResponses),
});

const shownResponses = (responses: ReadonlyMap<string, object>): object | undefined =>
  responses.size === 0 ? undefined : Object.fromEntries(responses);
