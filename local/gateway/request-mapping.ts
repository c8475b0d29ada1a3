import { header, mediaType } from './exchange';
import type { HttpRequest } from './exchange';
import { GatewayError } from './gateway-error';
import type { PassthroughBehavior, Templates } from './rest-api';
import { JsonBodyError, parseBody } from './template/input';
import type { TemplateScope } from './template/template';
import { requireText } from './text-body';

interface RequestMapping {
  readonly requestTemplates: Templates;
  readonly passthroughBehavior: PassthroughBehavior;
}

/**
 * What the integration gets, as JSON text: by the template for the request's media type, or the body itself (API Gateway
 * Developer Guide, "Method request behavior for payloads without mapping templates").
 */
export const mapRequest = (
  { requestTemplates, passthroughBehavior }: RequestMapping,
  request: HttpRequest,
  scope: TemplateScope,
): string => {
  const template = requestTemplates[mediaType(request)] ?? requestTemplates['$default'];
  const hasTemplates = Object.keys(requestTemplates).length > 0;
  if (
    template === undefined &&
    (passthroughBehavior === 'NEVER' || (passthroughBehavior === 'WHEN_NO_TEMPLATES' && hasTemplates))
  ) {
    throw new GatewayError('UNSUPPORTED_MEDIA_TYPE');
  }
  requireText(request);
  try {
    return json(template?.render(scope) ?? scope.input.body);
  } catch (error) {
    if (!(error instanceof JsonBodyError)) throw error;
    throw new GatewayError('UNPARSABLE_BODY', error.message);
  }
};

/** Lambda takes JSON only. */
const json = (text: string): string => {
  parseBody(text);
  return text.trim() === '' ? '{}' : text;
};

/** What templates read as `$input.params()`. */
export const requestParameters = (
  request: HttpRequest,
  path: Readonly<Record<string, string>>,
): TemplateScope['input']['parameters'] => ({
  path,
  querystring: Object.fromEntries(request.query),
  header: Object.fromEntries([...request.headers.keys()].map((name) => [name, header(request, name) ?? ''])),
});
