import type { HttpReply } from '../../http/exchange';
import { invokeFunction } from './invocation';
import type { Lambda } from './invocation';
import type { MethodCall } from '../method-call';
import { asJson, mapRequest } from '../mapping/request-mapping';
import { mapResponse } from '../mapping/response-mapping';
import type { LambdaIntegration, RestApi } from '../model/rest-api';

/** The `AWS` integration with Lambda: templates make the event of the request, and the answer of the result. */
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
 * What selection patterns are compared with: `errorMessage` of an answer that is an object, whether the function threw
 * or returned it (API Gateway Developer Guide, "Handle Lambda errors in API Gateway"; the latter read in an emulator).
 */
const errorMessage = (payload: string): string => {
  const answer = JSON.parse(payload) as { readonly errorMessage?: unknown } | null;
  return typeof answer === 'object' && typeof answer?.errorMessage === 'string' ? answer.errorMessage : '';
};
