import { header, unsendable } from '../http/exchange';
import type { HttpReply, HttpRequest, Log } from '../http/exchange';
import { largestBody } from '../http/http-server';
import { GatewayError, gatewayResponseTypes, misconfigured } from './gateway-error';
import { defaultGatewayResponse, gatewayResponse } from './gateway-response';
import { integrationHeaders, traceIdOf } from './integrations/integration-headers';
import type { Lambda } from './integrations/invocation';
import { callLambda } from './integrations/lambda-integration';
import { callMock } from './integrations/mock-integration';
import { callLambdaProxy } from './integrations/proxy-integration';
import { remapped } from './mapping/reserved-headers';
import type { Check, MethodCall } from './method-call';
import type { RestApi } from './model/rest-api';
import { requestScope } from './request-scope';
import { Router } from './router';
import type { TemplateScope } from './template/template';

/** Responds to requests as API Gateway would if this API were deployed. */
export class ApiGateway {
  private readonly router: Router;

  constructor(
    private readonly api: RestApi,
    private readonly lambda: Lambda,
    /** In the order in which API Gateway makes them. */
    private readonly checks: readonly Check[],
  ) {
    this.router = new Router(api);
  }

  async handle(sent: HttpRequest): Promise<HttpReply> {
    // Recorded on AWS: consecutive slashes count as one.
    const request = { ...sent, path: sent.path.replace(/\/{2,}/g, '/') };
    const route = this.router.find(request.path, request.method);
    const traceId = traceIdOf(request);
    const headers = integrationHeaders(request, traceId);
    const scope = requestScope(this.api, request, headers, route);
    const ids = { 'x-amzn-RequestId': scope.context.requestId, 'x-amz-apigw-id': scope.context.extendedRequestId };
    const accept = header(request, 'accept');
    try {
      if (request.body.length > largestBody) throw new GatewayError('REQUEST_TOO_LARGE', tooLarge);
      if (route === undefined) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN', this.noRoute(request));
      const reply = sendable(await this.call({ ...route, request, headers, traceId, scope, accept }));
      return { ...reply, headers: { ...ids, ...remapped(reply.headers) } };
    } catch (error) {
      const reply = this.refuse(error, request, scope, accept);
      return { ...reply, headers: { ...ids, ...reply.headers } };
    }
  }

  private noRoute({ method, path }: HttpRequest): string {
    return `The API has no ${method} ${path}. It has ${this.router.methods.join(', ')}.`;
  }

  private refuse(error: unknown, { log }: HttpRequest, scope: TemplateScope, accept: string | undefined): HttpReply {
    const refusal = asRefusal(error, log);
    try {
      return sendable(gatewayResponse(this.api, refusal, scope, accept));
    } catch (problem) {
      return defaultGatewayResponse(asRefusal(problem, log), scope);
    }
  }

  private async call(call: MethodCall): Promise<HttpReply> {
    for (const check of this.checks) await check(call);
    const { integration } = call.method;
    if (integration.type === 'MOCK') return callMock(integration, call);
    const reply =
      integration.type === 'AWS'
        ? await callLambda(this.api, integration, call, this.lambda)
        : await callLambdaProxy(this.api, integration, call, this.lambda);
    return { ...reply, headers: { 'X-Amzn-Trace-Id': call.traceId, ...reply.headers } };
  }
}

const tooLarge = `The body has more than ${largestBody} bytes.`;

const asRefusal = (error: unknown, log: Log): GatewayError => {
  const refusal = error instanceof GatewayError ? error : misconfigured((error as Error).stack ?? String(error));
  const level = gatewayResponseTypes[refusal.responseType].status < 500 ? 'WARN' : 'ERROR';
  log(JSON.stringify({ level, message: refusal.reason }));
  return refusal;
};

const sendable = (reply: HttpReply): HttpReply => {
  const problem = unsendable(reply);
  if (problem !== undefined) throw misconfigured(`The response cannot be sent: HTTP does not allow ${problem}.`);
  return reply;
};
