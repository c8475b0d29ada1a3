import type { HttpReply } from '../../http/exchange';
import { misconfigured } from '../gateway-error';
import type { MethodCall } from '../method-call';
import { asJson, mapRequest } from '../mapping/request-mapping';
import { mapResponse } from '../mapping/response-mapping';
import type { MockIntegration } from '../model/rest-api';

/** Recorded on AWS: names need no quotes, as in `{statusCode: 200}`. */
const bareName = /([{,]\s*)([A-Za-z_]\w*)\s*:/g;

/** The `MOCK` integration: the request template sets the status code that selects the response. */
export const callMock = (integration: MockIntegration, call: MethodCall): HttpReply => {
  const template = mapRequest(integration, call.request, call.scope);
  const { statusCode } = JSON.parse(asJson(isJson(template) ? template : template.replaceAll(bareName, '$1"$2":'))) as {
    readonly statusCode?: unknown;
  };
  // A missing status code is an error (read in an emulator).
  if (typeof statusCode !== 'number') throw misconfigured('The request template of the mock sets no statusCode.');
  return mapResponse(integration.responses, call, String(statusCode), '');
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
