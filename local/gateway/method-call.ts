import type { HttpRequest } from './exchange';
import type { Method } from './rest-api';
import type { TemplateScope } from './template/template';

/** A request that was let in, on its way through a method. */
export interface MethodCall {
  readonly request: HttpRequest;
  readonly method: Method;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** The request's, as the integration gets them. */
  readonly headers: HttpRequest['headers'];
  readonly traceId: string;
  readonly scope: TemplateScope;
  /** The method as the function's permissions name it. */
  readonly sourceArn: string;
  readonly accept: string | undefined;
  /** Takes a line about the request: what the function logs, or why something is not as it should be. */
  readonly log: (line: string) => void;
}
