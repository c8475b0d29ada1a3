import { withContentType } from '../http/exchange';
import type { HttpReply } from '../http/exchange';
import { gatewayResponseTypes } from './gateway-error';
import type { GatewayError } from './gateway-error';
import type { GatewayResponseDefinition, RestApi } from './model/rest-api';
import type { TemplateScope } from './template/template';
import { chooseTemplate } from './mapping/template-choice';

/**
 * Renders an error of API Gateway itself, either as the stack defines it, or with the default template
 * `{"message":$context.error.messageString}` (API Gateway Developer Guide, "Gateway responses").
 */
export const gatewayResponse = (
  { gatewayResponses }: RestApi,
  error: GatewayError,
  scope: TemplateScope,
  accept: string | undefined,
): HttpReply => {
  const { status } = gatewayResponseTypes[error.responseType];
  const ofClass = gatewayResponses.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
  return rendered(error, scope, gatewayResponses.get(error.responseType) ?? ofClass, accept);
};

/** Renders an error as API Gateway does if the stack defines no gateway response. */
export const defaultGatewayResponse = (error: GatewayError, scope: TemplateScope): HttpReply => rendered(error, scope);

const rendered = (
  { responseType, message }: GatewayError,
  scope: TemplateScope,
  definition?: GatewayResponseDefinition,
  accept?: string,
): HttpReply => {
  const { status, errorType } = gatewayResponseTypes[responseType];
  const error = { message, messageString: JSON.stringify(message), responseType };
  const template = definition && chooseTemplate(definition.templates, accept);
  return {
    status: definition?.status ?? status,
    headers: withContentType(
      { 'x-amzn-ErrorType': errorType, ...(definition && mappedHeaders(definition)) },
      template?.mediaType,
    ),
    body:
      template?.template.render({ ...scope, context: { ...scope.context, error } }) ??
      // Derived from a length that was recorded on AWS: from status 500 on, there is a space.
      `{"message":${status < 500 ? '' : ' '}${error.messageString}}`,
  };
};

/** Only constants are supported. */
const mappedHeaders = ({ parameters }: GatewayResponseDefinition): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, source]) => [
      name.replace('gatewayresponse.header.', ''),
      source.slice(1, -1),
    ]),
  );
