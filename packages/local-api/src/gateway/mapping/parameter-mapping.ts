import { misconfigured } from '../gateway-error';
import { selectJson } from '../template/json-path';
import { own } from '../own';
import type { RequestContext } from '../template/context';

export interface MappingSource {
  /** The response of the integration, as JSON text. */
  readonly body: string;
  readonly context: RequestContext;
  readonly stageVariables: Readonly<Record<string, string>>;
}

/**
 * The value of a mapping expression: `'constant'`, `integration.response.body.JSONPath`, `context.name` or
 * `stageVariables.name` (API Gateway Developer Guide, "API Gateway mapping parameter reference"). `undefined` if there
 * is no such value. The response of Lambda has no headers to map.
 */
export const mapParameter = (expression: string, source: MappingSource): string | undefined => {
  const constant = /^'([\s\S]*)'$/.exec(expression)?.[1];
  if (constant !== undefined) return constant;
  const body = /^integration\.response\.body((?:[.[].*)?)$/.exec(expression)?.[1];
  if (body === '') return source.body;
  if (body !== undefined) return asText(selectJson(parsed(source.body), `$${body}`));
  const [root = '', name = ''] = expression.split(/\.(.*)/s);
  if (root === 'context') return asText(selectJson(source.context, `$.${name}`));
  if (root === 'stageVariables') return own(source.stageVariables, name);
  throw misconfigured(`The local API does not support the mapping expression ${expression}.`);
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
};

const asText = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
