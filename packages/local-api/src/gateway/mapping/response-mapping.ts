import { withContentType } from '../../http/exchange';
import type { HttpReply, Log } from '../../http/exchange';
import { misconfigured } from '../gateway-error';
import { mapParameter } from './parameter-mapping';
import type { MethodCall } from '../method-call';
import type { IntegrationResponse } from '../model/rest-api';
import type { TemplateScope } from '../template/template';
import { chooseTemplate } from './template-choice';

/**
 * Maps the integration's response to the method's response.
 *
 * @param selected the text that selection patterns are compared with, such as the error message of a failed invocation
 * @param body the body of the integration's response
 */
export const mapResponse = (
  responses: readonly IntegrationResponse[],
  call: MethodCall,
  selected: string,
  body: string,
): HttpReply => {
  const scope = { ...call.scope, input: { ...call.scope.input, body } };
  const response = select(responses, selected, call.request.log);
  const declared = call.method.responses.get(response.status);
  if (declared === undefined) throw misconfigured(`The method has no response with the status ${response.status}.`);
  const headers: Record<string, string> = {};
  for (const [name, expression] of Object.entries(response.parameters)) {
    if (!declared.parameters.has(name))
      throw misconfigured(`The method response ${response.status} does not declare ${name}.`);
    const value = mapParameter(expression, { body, context: scope.context, stageVariables: scope.stageVariables });
    if (value !== undefined) headers[name.replace('method.response.header.', '')] = value;
  }
  const rendered = chooseTemplate(response.templates, call.accept)?.template.render(scope);
  return overridden({ status: Number(response.status), headers, body: rendered ?? body }, scope);
};

/** Recorded on AWS: if several match, it uses the lowest status, which in that case was also the first one defined. */
const select = (responses: readonly IntegrationResponse[], selected: string, log: Log): IntegrationResponse => {
  const matching = responses
    .filter(({ selection }) => selection?.test(selected))
    .sort((one, other) => Number(one.status) - Number(other.status));
  if (matching.length > 1) {
    const statuses = matching.map(({ status }) => status).join(' and ');
    const message = `Several selection patterns match: those of ${statuses}. AWS does not document which one it uses.`;
    log(JSON.stringify({ level: 'WARN', message }));
  }
  const response = matching[0] ?? responses.find(({ selection }) => selection === undefined);
  if (response === undefined) throw misconfigured('No integration response matches, and there is no default.');
  return response;
};

/** Applies the overrides of a template. A status must be an integer from 100 to 599 to count (read in an emulator). */
const overridden = (reply: HttpReply, { context: { responseOverride } }: TemplateScope): HttpReply => {
  const status = Number(responseOverride.status);
  const headers = Object.entries(responseOverride.header).map(([name, value]) => [name, String(value)] as const);
  return {
    ...reply,
    status: Number.isInteger(status) && status >= 100 && status <= 599 ? status : reply.status,
    headers: withContentType({ ...reply.headers, ...Object.fromEntries(headers) }),
  };
};
