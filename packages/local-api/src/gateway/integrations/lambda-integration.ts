import type { HttpReply } from '../../http/exchange';
import { invokeFunction } from './invocation';
import type { Lambda } from './invocation';
import type { MethodCall } from '../method-call';
import { asJson, mapRequest } from '../mapping/request-mapping';
import { mapResponse } from '../mapping/response-mapping';
import type { LambdaIntegration, RestApi } from '../model/rest-api';

/** The `AWS` integration with Lambda: templates map the request to the event, and the result to the response. */
export const callLambda = async (
  api: RestApi,
  integration: LambdaIntegration,
  call: MethodCall,
  lambda: Lambda,
): Promise<HttpReply> => {
  const event = asJson(mapRequest(integration, call.request, call.scope));
  const { payload } = await invokeFunction(api, integration, call, event, lambda);
  return mapResponse(integration.responses, call, errorMessage(payload), payload);
};

/**
 * The text that selection patterns are compared with: the member `errorMessage` of the payload, whether the function
 * threw the error (API Gateway Developer Guide, "Handle Lambda errors in API Gateway") or returned it (read in an
 * emulator).
 */
const errorMessage = (payload: string): string => {
  const answer = JSON.parse(payload) as { readonly errorMessage?: unknown } | null;
  return typeof answer === 'object' && typeof answer?.errorMessage === 'string' ? answer.errorMessage : '';
};
