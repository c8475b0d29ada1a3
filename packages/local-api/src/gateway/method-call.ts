import type { HttpRequest } from '../http/exchange';
import type { Route } from './router';
import type { TemplateScope } from './template/template';

/** A request on its way through a method. */
export interface MethodCall extends Route {
  readonly request: HttpRequest;
  /** The request's, as the integration gets them. */
  readonly headers: HttpRequest['headers'];
  readonly traceId: string;
  readonly scope: TemplateScope;
  readonly accept: string | undefined;
}

/** Lets a request pass, or throws a GatewayError. */
export type Check = (call: MethodCall) => void | Promise<void>;
