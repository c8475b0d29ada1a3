import { header, withContentType } from '../../http/exchange';
import type { HttpReply, HttpRequest } from '../../http/exchange';
import { GatewayError } from '../gateway-error';
import { invokeFunction } from './invocation';
import type { Lambda } from './invocation';
import { isBinary } from './media-types';
import type { MethodCall } from '../method-call';
import { proxyEvent } from './proxy-event';
import type { LambdaProxyIntegration, RestApi } from '../model/rest-api';

/** The `AWS_PROXY` integration: the function receives the request, and its result is the response. */
export const callLambdaProxy = async (
  api: RestApi,
  integration: LambdaProxyIntegration,
  call: MethodCall,
  lambda: Lambda,
): Promise<HttpReply> => {
  const event = JSON.stringify(proxyEvent(api, call));
  const { payload, failed } = await invokeFunction(api, integration, call, event, lambda);
  if (failed) throw malformed('The function failed.');
  return proxyReply(api, call.request, JSON.parse(payload) as unknown);
};

const malformed = (reason: string): GatewayError => new GatewayError('INTEGRATION_FAILURE', reason);

const members = new Set(['isBase64Encoded', 'statusCode', 'headers', 'multiValueHeaders', 'body']);

interface ProxyResult {
  readonly isBase64Encoded?: unknown;
  readonly statusCode?: unknown;
  readonly headers?: Readonly<Record<string, unknown>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, unknown>> | null;
  readonly body?: unknown;
}

/** API Gateway Developer Guide, "Output format of a Lambda function for proxy integration"; the rest was recorded. */
const proxyReply = (api: RestApi, request: HttpRequest, result: unknown): HttpReply => {
  if (typeof result !== 'object' || result === null || Array.isArray(result))
    throw malformed('The result is not an object.');
  const unknown = Object.keys(result).find((name) => !members.has(name));
  if (unknown !== undefined) throw malformed(`The result has ${unknown}: expected only ${[...members].join(', ')}.`);
  const { isBase64Encoded, statusCode = 200, headers, multiValueHeaders, body } = result as ProxyResult;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599)
    throw malformed('The statusCode is not an HTTP status.');
  if (body !== undefined && body !== null && typeof body !== 'string') throw malformed('The body is not a string.');
  const given = merged(headers ?? {}, multiValueHeaders ?? {});
  return {
    status,
    headers: withContentType(given),
    body: isBase64Encoded === true && acceptsBinary(api, request) ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
};

/** Recorded on AWS: a header in both has the values of both, and the spelling of `multiValueHeaders`. */
const merged = (
  headers: Readonly<Record<string, unknown>>,
  multiValueHeaders: Readonly<Record<string, unknown>>,
): Record<string, string | string[]> => {
  const lists = Object.entries(multiValueHeaders).map(([name, values]) => {
    if (!Array.isArray(values)) throw malformed(`In multiValueHeaders, ${name} is not a list.`);
    return [name, values.map((value) => headerValue(name, value))] as const;
  });
  const given: Record<string, string | string[]> = Object.fromEntries(lists);
  for (const [name, value] of Object.entries(headers)) {
    const text = headerValue(name, value);
    const [listed, values] = lists.find(([other]) => other.toLowerCase() === name.toLowerCase()) ?? [];
    if (listed === undefined || values === undefined) given[name] = text;
    else given[listed] = values.includes(text) ? values : [...values, text];
  }
  return given;
};

const headerValue = (name: string, value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return String(value);
  throw malformed(`The header ${name} is not a string, a number or a boolean.`);
};

/** If `Accept` lists several media types, API Gateway looks only at the first. */
const acceptsBinary = (api: RestApi, request: HttpRequest): boolean =>
  isBinary(api.binaryMediaTypes, header(request, 'accept')?.split(',')[0] ?? '');
