import type { HttpRequest } from '../http/exchange';
import type { Route } from './router';
import type { TemplateScope } from './template/template';

/** A request that a method processes. */
export interface MethodCall extends Route {
  readonly request: HttpRequest;
  /** The headers of the request, as the integration receives them. */
  readonly headers: HttpRequest['headers'];
  readonly traceId: string;
  readonly scope: TemplateScope;
  readonly accept: string | undefined;
}

/** Accepts a request, or throws a GatewayError. */
export type Check = (call: MethodCall) => void | Promise<void>;
