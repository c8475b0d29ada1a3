import { mediaType } from '../../http/exchange';
import type { HttpRequest } from '../../http/exchange';
import { GatewayError } from '../gateway-error';
import type { PassthroughBehavior, Templates } from '../model/rest-api';
import { own } from '../own';
import { JsonBodyError, parseBody } from '../template/input';
import type { TemplateScope } from '../template/template';
import { requireText } from './text-body';

interface RequestMapping {
  readonly requestTemplates: Templates;
  readonly passthroughBehavior: PassthroughBehavior;
}

/**
 * The text that the integration receives: the output of the template for the request's media type, or else the body
 * itself (API Gateway Developer Guide, "Method request behavior for payloads without mapping templates").
 */
export const mapRequest = (
  { requestTemplates, passthroughBehavior }: RequestMapping,
  request: HttpRequest,
  scope: TemplateScope,
): string => {
  const template = own(requestTemplates, mediaType(request)) ?? own(requestTemplates, '$default');
  const hasTemplates = Object.keys(requestTemplates).length > 0;
  if (
    template === undefined &&
    (passthroughBehavior === 'NEVER' || (passthroughBehavior === 'WHEN_NO_TEMPLATES' && hasTemplates))
  ) {
    const reason = `No request template matches ${mediaType(request)}, and the passthrough behavior is ${passthroughBehavior}.`;
    throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', reason);
  }
  requireText(request);
  return parsing(() => template?.render(scope) ?? scope.input.body);
};

/** Checks the mapped text for an integration that accepts only JSON. */
export const asJson = (text: string): string => {
  parsing(() => parseBody(text));
  return text.trim() === '' ? '{}' : text;
};

const parsing = <Result>(read: () => Result): Result => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof JsonBodyError)) throw error;
    throw new GatewayError('UNPARSABLE_BODY', 'The body is not JSON.', error.text);
  }
};
