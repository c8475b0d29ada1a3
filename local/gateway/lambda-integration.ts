import type { HttpReply } from './exchange';
import { invokeFunction } from './invocation';
import type { Invoke } from './invocation';
import type { MethodCall } from './method-call';
import { asJson, mapRequest } from './request-mapping';
import { mapResponse } from './response-mapping';
import type { LambdaIntegration } from './rest-api';

/** The `AWS` integration with Lambda: templates make the event of the request, and the answer of the result. */
export const callLambda = async (
  integration: LambdaIntegration,
  call: MethodCall,
  invoke: Invoke,
): Promise<HttpReply> => {
  const event = asJson(mapRequest(integration, call.request, call.scope));
  const { payload } = await invokeFunction(integration, event, call.sourceArn, invoke);
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
