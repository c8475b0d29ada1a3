import { randomUUID } from 'node:crypto';
import { header } from '../http/exchange';
import type { HttpRequest } from '../http/exchange';
import type { RestApi } from './model/rest-api';
import { randomHex } from './random-hex';
import type { Route } from './router';
import { commonLogTime } from './template/context';
import type { RequestContext } from './template/context';
import type { TemplateScope } from './template/template';

/**
 * The values of a request that templates and mappings can read.
 *
 * @param headers the headers of the request, as the integration receives them
 */
export const requestScope = (
  api: RestApi,
  request: HttpRequest,
  headers: HttpRequest['headers'],
  route: Route | undefined,
): TemplateScope => ({
  input: {
    body: request.body.toString(),
    parameters: {
      path: route?.pathParameters ?? {},
      querystring: Object.fromEntries(request.query),
      header: Object.fromEntries([...headers].map(([name, values]) => [name, values.at(-1) ?? ''])),
    },
  },
  context: contextOf(api, request, route),
  stageVariables: api.stage.variables,
});

const contextOf = (
  { id, accountId, stage }: RestApi,
  request: HttpRequest,
  route: Route | undefined,
): RequestContext => {
  const now = new Date();
  const domainName = header(request, 'host') ?? '';
  return {
    accountId,
    apiId: id,
    domainName,
    domainPrefix: domainName.split(/[.:]/)[0] ?? '',
    extendedRequestId: Buffer.from(randomHex().slice(2), 'hex').toString('base64'),
    httpMethod: request.method,
    identity: {
      accessKey: null,
      apiKey: header(request, 'x-api-key') ?? null,
      sourceIp: request.sourceIp,
      userAgent: header(request, 'user-agent') ?? null,
    },
    path: request.path,
    protocol: request.protocol,
    requestId: chosenId(request) ?? randomUUID(),
    requestTime: commonLogTime(now),
    requestTimeEpoch: now.getTime(),
    resourceId: route?.resource.id ?? '',
    resourcePath: route?.resource.path ?? '',
    responseOverride: { header: {} },
    stage: stage.name,
  };
};

/** "Clients can override this request ID" (API Gateway Developer Guide, "Variables for data transformations"). */
const chosenId = (request: HttpRequest): string | undefined => {
  const id = header(request, 'x-amzn-requestid');
  return id !== undefined && /^[\w-]{1,128}$/.test(id) ? id : undefined;
};
