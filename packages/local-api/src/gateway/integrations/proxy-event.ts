import type { APIGatewayProxyEvent } from 'aws-lambda';
import { header } from '../../http/exchange';
import type { HttpRequest } from '../../http/exchange';
import { isBinary } from './media-types';
import type { MethodCall } from '../method-call';
import type { RestApi } from '../model/rest-api';
import { requireText } from '../mapping/text-body';

/**
 * The event of an `AWS_PROXY` integration: API Gateway Developer Guide, "Input format of a Lambda function for proxy
 * integration".
 */
export const proxyEvent = (api: RestApi, call: MethodCall): APIGatewayProxyEvent => {
  const { request, headers, pathParameters, scope } = call;
  const { context, stageVariables } = scope;
  const binary = isBinary(api.binaryMediaTypes, header(request, 'content-type') ?? '');
  const queryNames = [...new Set(request.query.keys())];
  return {
    resource: context.resourcePath,
    path: withoutStage(context.path, context.stage),
    httpMethod: context.httpMethod,
    headers: Object.fromEntries([...headers].map(([name, values]) => [name, values.at(-1) ?? ''])),
    multiValueHeaders: Object.fromEntries([...headers].map(([name, values]) => [name, [...values]])),
    queryStringParameters: orNull(Object.fromEntries(request.query)),
    multiValueQueryStringParameters: orNull(
      Object.fromEntries(queryNames.map((name) => [name, request.query.getAll(name)])),
    ),
    pathParameters: orNull(pathParameters),
    stageVariables: orNull(stageVariables),
    requestContext: requestContext(api, call) as APIGatewayProxyEvent['requestContext'],
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

/** Recorded on AWS: it has no authorizer, and a key with its ID only if the method requires an API key. */
const requestContext = ({ stage }: RestApi, { request, method, scope: { context } }: MethodCall): object => ({
  accountId: context.accountId,
  apiId: context.apiId,
  deploymentId: stage.deploymentId,
  domainName: context.domainName,
  domainPrefix: context.domainPrefix,
  extendedRequestId: context.extendedRequestId,
  httpMethod: context.httpMethod,
  identity: {
    accessKey: context.identity.accessKey,
    accountId: null,
    ...(method.apiKeyRequired && { apiKey: context.identity.apiKey, apiKeyId: null }),
    caller: null,
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
