import type { ApiGatewayIntegration } from '@cdktf/provider-aws/lib/api-gateway-integration';
import { ApiGatewayIntegrationResponse } from '@cdktf/provider-aws/lib/api-gateway-integration-response';
import type { ApiGatewayMethod } from '@cdktf/provider-aws/lib/api-gateway-method';
import { ApiGatewayMethodResponse } from '@cdktf/provider-aws/lib/api-gateway-method-response';

export interface MethodResponse {
  readonly statusCode: string;
  /** One of the models that every API has. */
  readonly model: 'Empty' | 'Error';
  /** Template of the body. If it is empty, the integration's answer is the body. */
  readonly template: string;
  /** Matches the whole message of the failed invocations that it answers. @default all that no other one matches */
  readonly selectionPattern?: string;
  /** The headers that it may have. */
  readonly headers: readonly string[];
  /** The sources of headers, by header name: `'a constant'`, or a part of the integration's answer. */
  readonly headerSources: Readonly<Record<string, string>>;
}

/** Adds a response to a method whose integration does not pass responses through. */
export const addResponse = (
  method: ApiGatewayMethod,
  integration: ApiGatewayIntegration,
  { statusCode, model, template, selectionPattern, headers, headerSources }: MethodResponse,
): void => {
  const { restApiId, resourceId, httpMethod } = method;
  const at = { restApiId, resourceId, httpMethod, statusCode };
  const id = `${method.node.id}_${statusCode}`;
  const methodResponse = new ApiGatewayMethodResponse(method, id, {
    ...at,
    responseModels: { 'application/json': model },
    ...(headers.length > 0 && { responseParameters: byHeader(headers.map((name) => [name, true])) }),
  });
  new ApiGatewayIntegrationResponse(integration, id, {
    ...at,
    responseTemplates: { 'application/json': template },
    ...(selectionPattern !== undefined && { selectionPattern }),
    ...(Object.keys(headerSources).length > 0 && { responseParameters: byHeader(Object.entries(headerSources)) }),
    dependsOn: [integration, methodResponse],
  });
};

const byHeader = <T>(headers: readonly (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries(headers.map(([name, value]) => [`method.response.header.${name}`, value]));

/** A constant, in the notation of response parameters. */
export const quoted = (value: string): string => `'${value}'`;

/** Constants by name, in the notation of response parameters. */
export const quotedEach = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, quoted(value)]));
