import { StartError } from '../../start-error';
import type { Block } from '../../terraform/block';
import type { Integration, IntegrationResponse, PassthroughBehavior } from './rest-api';
import { readTemplates } from './read-templates';
import { selectionExpression } from './selection-pattern';

/** API Gateway's own default (PutIntegration in the API Gateway API Reference). */
const defaultTimeoutMs = 29_000;

const unsupported = ['request_parameters', 'content_handling', 'connection_type', 'credentials'];

/** @throws StartError naming an argument that the local API does not support */
export const readIntegration = (
  block: Block,
  responses: readonly Block[],
  permissions: readonly Block[],
): Integration => {
  const refuse = (what: string, wayOut: string): StartError => new StartError(`${block.address} has ${what}.`, wayOut);
  const type = block.text('type');
  const unknown = unsupported.find((argument) => block.has(argument));
  if (unknown !== undefined) throw refuse(`${unknown}, which the local API does not support`, 'Remove it.');
  const mapping = {
    requestTemplates: readTemplates(block, 'request_templates'),
    passthroughBehavior: block.text('passthrough_behavior', 'WHEN_NO_MATCH') as PassthroughBehavior,
    responses: responses.map(readResponse),
  };
  if (type === 'MOCK') return { type, ...mapping };
  if (type !== 'AWS' && type !== 'AWS_PROXY') {
    throw refuse(`the type ${type}, which the local API does not support`, 'It supports AWS, AWS_PROXY and MOCK.');
  }
  const functionArn = /:lambda:path\/2015-03-31\/functions\/(.+)\/invocations$/.exec(block.text('uri'))?.[1];
  if (functionArn === undefined) {
    throw refuse('a uri that invokes no Lambda function', 'The local API supports only Lambda.');
  }
  if (block.text('integration_http_method', '') !== 'POST') {
    throw refuse('an integration_http_method that is not POST', 'Lambda accepts only POST.');
  }
  const invocable = {
    functionArn,
    allowedSources: allowedSources(functionArn, permissions),
    timeoutMs: block.number('timeout_milliseconds', defaultTimeoutMs),
  };
  return type === 'AWS' ? { type, ...invocable, ...mapping } : { type, ...invocable };
};

/** Lambda checks the permissions of the function. In their source ARNs, `*` matches any text. */
const allowedSources = (functionArn: string, permissions: readonly Block[]): RegExp[] =>
  permissions
    .filter((permission) => permission.text('principal') === 'apigateway.amazonaws.com')
    .filter((permission) => permission.text('action') === 'lambda:InvokeFunction')
    .filter((permission) => [functionArn, functionArn.split(':').at(-1)].includes(permission.text('function_name')))
    .map((permission) => wildcard(permission.text('source_arn', '*')));

const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );

const readResponse = (response: Block): IntegrationResponse => {
  const pattern = response.text('selection_pattern', '');
  return {
    status: response.text('status_code'),
    selection: pattern === '' ? undefined : selectionExpression(pattern, response.address),
    parameters: response.texts('response_parameters'),
    templates: readTemplates(response, 'response_templates'),
  };
};
