import type { APIGatewayProxyEvent } from 'aws-lambda';
import { header } from './exchange';
import type { HttpRequest } from './exchange';
import { isBinary } from './media-types';
import type { MethodCall } from './method-call';
import type { RestApi } from './rest-api';
import { requireText } from './text-body';

/** What a function gets under `AWS_PROXY`: API Gateway Developer Guide, "Input format of a Lambda function for proxy integration". */
export const proxyEvent = (api: RestApi, { request, pathParameters, scope }: MethodCall): APIGatewayProxyEvent => {
  const { context, stageVariables } = scope;
  const binary = isBinary(api.binaryMediaTypes, header(request, 'content-type') ?? '');
  const names = [...request.headers.keys()];
  const queryNames = [...new Set(request.query.keys())];
  return {
    resource: context.resourcePath,
    path: withoutStage(context.path, context.stage),
    httpMethod: context.httpMethod,
    headers: orNull(Object.fromEntries(names.map((name) => [name, header(request, name)]))) as Record<string, string>,
    multiValueHeaders: orNull(
      Object.fromEntries([...request.headers].map(([name, values]) => [name, [...values]])),
    ) as Record<string, string[]>,
    queryStringParameters: orNull(Object.fromEntries(request.query)),
    multiValueQueryStringParameters: orNull(
      Object.fromEntries(queryNames.map((name) => [name, request.query.getAll(name)])),
    ),
    pathParameters: orNull(pathParameters),
    stageVariables: orNull(stageVariables),
    requestContext: requestContext(request, context),
    body: body(request, binary),
    isBase64Encoded: binary && request.body.length > 0,
  };
};

const body = (request: HttpRequest, binary: boolean): string | null => {
  if (request.body.length === 0) return null;
  if (binary) return request.body.toString('base64');
  requireText(request);
  return request.body.toString();
};

const orNull = <Members extends object>(members: Members): Members | null =>
  Object.keys(members).length === 0 ? null : members;

const withoutStage = (path: string, stage: string): string => path.slice(stage.length + 1) || '/';

const requestContext = (
  request: HttpRequest,
  context: MethodCall['scope']['context'],
): APIGatewayProxyEvent['requestContext'] => ({
  accountId: context.accountId,
  apiId: context.apiId,
  authorizer: null,
  domainName: context.domainName,
  domainPrefix: context.domainPrefix,
  extendedRequestId: context.extendedRequestId,
  httpMethod: context.httpMethod,
  identity: {
    accessKey: context.identity.accessKey,
    accountId: null,
    apiKey: context.identity.apiKey,
    apiKeyId: null,
    caller: null,
    clientCert: null,
    cognitoAuthenticationProvider: null,
    cognitoAuthenticationType: null,
    cognitoIdentityId: null,
    cognitoIdentityPoolId: null,
    principalOrgId: null,
    sourceIp: context.identity.sourceIp,
    user: null,
    userAgent: context.identity.userAgent,
    userArn: null,
  },
  path: context.path,
  protocol: request.protocol,
  requestId: context.requestId,
  requestTime: context.requestTime,
  requestTimeEpoch: context.requestTimeEpoch,
  resourceId: context.resourceId,
  resourcePath: context.resourcePath,
  stage: context.stage,
});
