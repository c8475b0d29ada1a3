import { randomBytes, randomUUID } from 'node:crypto';
import { header, unsendable } from './exchange';
import type { HttpReply, HttpRequest } from './exchange';
import { GatewayError, misconfigured } from './gateway-error';
import { gatewayResponse } from './gateway-response';
import { largestBody } from './http-server';
import { integrationHeaders, traceIdOf } from './integration-headers';
import type { Invoke } from './invocation';
import { callLambda } from './lambda-integration';
import type { MethodCall } from './method-call';
import { callMock } from './mock-integration';
import { callLambdaProxy } from './proxy-integration';
import { requestParameters } from './request-mapping';
import type { ApiResource, RestApi } from './rest-api';
import { remapped } from './reserved-headers';
import { findRoute } from './router';
import type { Route } from './router';
import { commonLogTime } from './template/context';
import type { RequestContext } from './template/context';
import type { TemplateScope } from './template/template';

/** Lets a request pass, or throws a GatewayError. */
export type Check = (call: MethodCall) => void | Promise<void>;

/** Takes a line about the request: what the function logs, or why a request is refused. */
export type Log = (line: string) => void;

/** Answers requests as API Gateway would with this API deployed. */
export class ApiGateway {
  constructor(
    private readonly api: RestApi,
    private readonly invoke: (functionArn: string, event: string, log: Log, traceId: string) => ReturnType<Invoke>,
    /** In the order in which API Gateway makes them. */
    private readonly checks: readonly Check[],
  ) {}

  async handle(sent: HttpRequest, log: Log): Promise<HttpReply> {
    // Recorded on AWS: several slashes are one.
    const request = { ...sent, path: sent.path.replace(/\/{2,}/g, '/') };
    const { path, isInStage } = withoutStage(this.api, request.path);
    const route = isInStage ? findRoute(this.api, path, request.method) : undefined;
    const traceId = traceIdOf(request);
    const headers = integrationHeaders(request, traceId);
    const scope = this.scope(request, headers, route);
    const ids = { 'x-amzn-RequestId': scope.context.requestId, 'x-amz-apigw-id': scope.context.extendedRequestId };
    const accept = header(request, 'accept');
    try {
      if (request.body.length > largestBody) throw new GatewayError('REQUEST_TOO_LARGE');
      if (route === undefined) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN');
      const { resource, method, pathParameters } = route;
      const sourceArn = this.sourceArn(request, resource);
      const call = { request, method, pathParameters, headers, traceId, scope, sourceArn, accept, log };
      const reply = await this.call(call);
      const problem = unsendable(reply);
      if (problem !== undefined) throw misconfigured(`The answer cannot be sent: HTTP does not carry ${problem}.`);
      return { ...reply, headers: { ...ids, ...remapped(reply.headers) } };
    } catch (error) {
      const refusal = error instanceof GatewayError ? error : misconfigured((error as Error).stack ?? String(error));
      if (refusal.reason !== undefined) log(JSON.stringify({ level: 'ERROR', message: refusal.reason }));
      const reply = gatewayResponse(this.api, refusal, scope, accept);
      return { ...reply, headers: { ...ids, ...reply.headers } };
    }
  }

  /** The method as the function's permissions name it. */
  private sourceArn({ method }: HttpRequest, { path }: ApiResource): string {
    const { region, accountId, id, stage } = this.api;
    return `arn:aws:execute-api:${region}:${accountId}:${id}/${stage.name}/${method}${path}`;
  }

  private async call(call: MethodCall): Promise<HttpReply> {
    for (const check of this.checks) await check(call);
    const { integration } = call.method;
    if (integration.type === 'MOCK') return callMock(integration, call);
    const invoke: Invoke = (functionArn, event) => this.invoke(functionArn, event, call.log, call.traceId);
    const reply =
      integration.type === 'AWS'
        ? await callLambda(integration, call, invoke)
        : await callLambdaProxy(this.api, integration, call, invoke);
    return { ...reply, headers: { 'X-Amzn-Trace-Id': call.traceId, ...reply.headers } };
  }

  private scope(request: HttpRequest, headers: HttpRequest['headers'], route: Route | undefined): TemplateScope {
    return {
      input: {
        body: request.body.toString(),
        parameters: requestParameters(request, headers, route?.pathParameters ?? {}),
      },
      context: this.context(request, route),
      stageVariables: this.api.stage.variables,
    };
  }

  private context(request: HttpRequest, route: Route | undefined): RequestContext {
    const { id, accountId, stage } = this.api;
    const now = new Date();
    return {
      accountId,
      apiId: id,
      domainName: header(request, 'host') ?? '',
      domainPrefix: (header(request, 'host') ?? '').split(/[.:]/)[0] ?? '',
      extendedRequestId: randomBytes(11).toString('base64'),
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
  }
}

/** "Clients can override this request ID" (API Gateway Developer Guide, "Variables for data transformations"). */
const chosenId = (request: HttpRequest): string | undefined => {
  const id = header(request, 'x-amzn-requestid');
  return id !== undefined && /^[\w-]{1,128}$/.test(id) ? id : undefined;
};

const withoutStage = ({ stage }: RestApi, path: string): { readonly path: string; readonly isInStage: boolean } => {
  const prefix = `/${stage.name}`;
  return { path: path.slice(prefix.length), isInStage: path === prefix || path.startsWith(`${prefix}/`) };
};
