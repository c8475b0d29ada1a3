import { ApiGateway } from '../gateway/api-gateway';
import type { Lambda } from '../gateway/integrations/invocation';
import type { ApiResource, RestApi } from '../gateway/model/rest-api';
import { Router } from '../gateway/router';
import type { HttpReply, HttpRequest } from '../http/exchange';
import { AwsError } from './aws-error';
import type { AwsStack } from './aws-stack';
import { ExecutionLog } from './execution-log';
import { readTestRequest } from './test-request';
import type { TestRequest } from './test-request';

/**
 * The stage that permissions and templates see: API Gateway Developer Guide, "Use the API Gateway console to test a
 * REST API method".
 */
const testStage = 'test-invoke-stage';

/** Headers that API Gateway adds when it delivers a response. */
const ofDelivery = new Set(['x-amzn-requestid', 'x-amz-apigw-id']);

/**
 * TestInvokeMethod in the API Gateway API Reference: runs a method without its stage, its authorization and its API key.
 *
 * @throws AwsError
 */
export const testInvokeMethod = async (
  { api, functions, validation }: AwsStack,
  resource: ApiResource,
  httpMethod: string,
  request: HttpRequest,
): Promise<object> => {
  const test = readTestRequest(request);
  const tested = testedApi(api, resource, test);
  const sent = requestOf(request, httpMethod, resource, test);
  if (!isCallable(tested, sent, httpMethod)) throw notFound(resource, httpMethod, sent);
  const log = new ExecutionLog(sent, resource.path);
  const lambda: Lambda = {
    invoke: async (arn, invocation) => {
      log.requested(api.region, arn, invocation.event);
      // The execution log does not include the lines that the function logs.
      const result = await functions.invoke(arn, { ...invocation, log: request.log });
      log.received(result.payload);
      return result;
    },
  };
  const gateway = new ApiGateway(tested, lambda, [validation]);
  const startedAt = performance.now();
  const reply = await gateway.handle({
    ...sent,
    log: (line) => {
      log.noted(line);
      request.log(line);
    },
  });
  const headers = headersOf(reply);
  const body = reply.body.toString();
  return {
    status: reply.status,
    body,
    headers: Object.fromEntries([...headers].map(([name, values]) => [name, values.at(-1)])),
    multiValueHeaders: Object.fromEntries(headers),
    log: log.ended(reply.status, headers, body),
    latency: Math.round(performance.now() - startedAt),
  };
};

/** The API with only this resource, because the caller chooses the resource by its ID. */
const testedApi = (api: RestApi, resource: ApiResource, { stageVariables }: TestRequest): RestApi => ({
  ...api,
  stage: { name: testStage, deploymentId: undefined, variables: stageVariables },
  resources: [resource],
});

const requestOf = (
  request: HttpRequest,
  httpMethod: string,
  resource: ApiResource,
  { path, query, headers, body }: TestRequest,
): HttpRequest => ({
  ...request,
  method: httpMethod,
  path: `/${testStage}${path ?? resource.path}`,
  query,
  headers,
  body: Buffer.from(body),
  // From memory.
  sourceIp: 'test-invoke-source-ip',
});

/** AWS does not document whether `ANY` catches other methods here too. No request has the method `ANY`. */
const isCallable = (api: RestApi, { path }: HttpRequest, httpMethod: string): boolean =>
  httpMethod !== 'ANY' && !path.includes('{') && new Router(api).find(path, httpMethod) !== undefined;

const notFound = ({ path, methods }: ApiResource, httpMethod: string, sent: HttpRequest): AwsError => {
  if (httpMethod === 'ANY') {
    return new AwsError(
      400,
      'BadRequestException',
      'httpMethod is ANY: expected the method of a request, such as POST.',
    );
  }
  if (!methods.has(httpMethod) && !methods.has('ANY')) {
    return new AwsError(404, 'NotFoundException', 'Invalid Method identifier specified');
  }
  const given = sent.path.slice(testStage.length + 1);
  return new AwsError(
    400,
    'BadRequestException',
    `pathWithQueryString has the path ${given}: expected a path of the resource ${path}.`,
  );
};

const headersOf = (reply: HttpReply): Map<string, readonly string[]> =>
  new Map(
    Object.entries(reply.headers)
      .filter(([name]) => !ofDelivery.has(name.toLowerCase()))
      .map(([name, value]) => [name, typeof value === 'string' ? [value] : value]),
  );
