import { withContentType } from '../../http/exchange';
import type { HttpReply, Log } from '../../http/exchange';
import { misconfigured } from '../gateway-error';
import { mapParameter } from './parameter-mapping';
import type { MethodCall } from '../method-call';
import type { IntegrationResponse } from '../model/rest-api';
import type { TemplateScope } from '../template/template';
import { chooseTemplate } from './template-choice';

/**
 * Makes the answer of what the integration answered.
 *
 * @param selected what selection patterns are compared with: the error message of a failed invocation
 * @param body the integration's answer
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
      throw misconfigured(`The method's ${response.status} does not declare ${name}.`);
    const value = mapParameter(expression, { body, context: scope.context, stageVariables: scope.stageVariables });
    if (value !== undefined) headers[name.replace('method.response.header.', '')] = value;
  }
  const rendered = chooseTemplate(response.templates, call.accept)?.template.render(scope);
  return overridden({ status: Number(response.status), headers, body: rendered ?? body }, scope);
};

/** Of several that match, AWS was recorded taking the lowest status, which was also the first that was defined. */
const select = (responses: readonly IntegrationResponse[], selected: string, log: Log): IntegrationResponse => {
  const matching = responses
    .filter(({ selection }) => selection?.test(selected))
    .sort((one, other) => Number(one.status) - Number(other.status));
  if (matching.length > 1) {
    const statuses = matching.map(({ status }) => status).join(' and ');
    const message = `Several selection patterns match, those of ${statuses}. Which one AWS takes is not documented.`;
    log(JSON.stringify({ level: 'WARN', message }));
  }
  const response = matching[0] ?? responses.find(({ selection }) => selection === undefined);
  if (response === undefined) throw misconfigured('No integration response matches, and there is no default.');
  return response;
};

/** Of the status, anything but a whole number from 100 to 599 is ignored (read in an emulator). */
const overridden = (reply: HttpReply, { context: { responseOverride } }: TemplateScope): HttpReply => {
  const status = Number(responseOverride.status);
  const headers = Object.entries(responseOverride.header).map(([name, value]) => [name, String(value)] as const);
  return {
    ...reply,
    status: Number.isInteger(status) && status >= 100 && status <= 599 ? status : reply.status,
    headers: withContentType({ ...reply.headers, ...Object.fromEntries(headers) }),
  };
};
