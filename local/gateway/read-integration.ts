import { StartError } from '../start-error';
import type { Resource } from '../terraform/module';
import { toMap, toNumber, toText } from '../terraform/value';
import type { Value } from '../terraform/value';
import type { Integration, IntegrationResponse, PassthroughBehavior, Templates } from './rest-api';
import { selectionExpression } from './selection-pattern';
import { Template } from './template/template';

/** API Gateway's own default (PutIntegration in the API Gateway API Reference). */
const defaultTimeoutMs = 29_000;

export const readIntegration = (
  { address, values }: Resource,
  responses: readonly Resource[],
  permissions: readonly Resource[],
): Integration => {
  const refuse = (what: string, wayOut: string): StartError => new StartError(`${address} has ${what}.`, wayOut);
  const type = toText(values['type'] ?? null);
  const mapping = {
    requestTemplates: readTemplates(`${address}.request_templates`, values['request_templates']),
    passthroughBehavior: toText(values['passthrough_behavior'] ?? 'WHEN_NO_MATCH') as PassthroughBehavior,
    responses: responses.map(readResponse),
  };
  for (const argument of ['request_parameters', 'content_handling', 'connection_type', 'credentials']) {
    if (values[argument] !== undefined && values[argument] !== null) {
      throw refuse(`${argument}, which the local API does not know`, 'Leave it out.');
    }
  }
  if (type === 'MOCK') return { type, ...mapping };
  if (type !== 'AWS' && type !== 'AWS_PROXY') {
    throw refuse(`the type ${type}, which the local API does not serve`, 'It serves AWS, AWS_PROXY and MOCK.');
  }
  const functionArn = /:lambda:path\/2015-03-31\/functions\/(.+)\/invocations$/.exec(
    toText(values['uri'] ?? null),
  )?.[1];
  if (functionArn === undefined)
    throw refuse('a uri that invokes no Lambda function', 'The local API runs Lambda only.');
  if (values['integration_http_method'] !== 'POST') {
    throw refuse('an integration_http_method that is not POST', 'Lambda takes no other.');
  }
  const timeoutMs = toNumber(values['timeout_milliseconds'] ?? defaultTimeoutMs);
  const invocable = { functionArn, allowedSources: allowedSources(functionArn, permissions), timeoutMs };
  return type === 'AWS' ? { type, ...invocable, ...mapping } : { type, ...invocable };
};

/** Lambda asks the permissions of the function, and in their source ARNs `*` stands for any text. */
const allowedSources = (functionArn: string, permissions: readonly Resource[]): RegExp[] =>
  permissions
    .filter(({ values }) => values['principal'] === 'apigateway.amazonaws.com')
    .filter(({ values }) => values['action'] === 'lambda:InvokeFunction')
    .filter(({ values }) =>
      [functionArn, functionArn.split(':').at(-1)].includes(toText(values['function_name'] ?? null)),
    )
    .map(({ values }) => wildcard(toText(values['source_arn'] ?? '*')));

const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );

const readResponse = ({ address, values }: Resource): IntegrationResponse => {
  const pattern = toText(values['selection_pattern'] ?? '');
  return {
    status: toText(values['status_code'] ?? null),
    selection: pattern === '' ? undefined : selectionExpression(pattern, address),
    parameters: readTexts(values['response_parameters']),
    templates: readTemplates(`${address}.response_templates`, values['response_templates']),
  };
};

/** An empty template is none: the body passes through. */
export const readTemplates = (where: string, value: Value | undefined): Templates =>
  Object.fromEntries(
    Object.entries(readTexts(value))
      .filter(([, source]) => source !== '')
      .map(([mediaType, source]) => [mediaType, Template.compile(source, `${where}["${mediaType}"]`)]),
  );

export const readTexts = (value: Value | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(toMap(value ?? {})).map(([name, text]) => [name, toText(text)]));
