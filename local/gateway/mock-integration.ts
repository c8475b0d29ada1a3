import type { HttpReply } from './exchange';
import { misconfigured } from './gateway-error';
import type { MethodCall } from './method-call';
import { mapRequest } from './request-mapping';
import { mapResponse } from './response-mapping';
import type { MockIntegration } from './rest-api';

/** The `MOCK` integration: the request template says the status code that responses are selected by. */
export const callMock = (integration: MockIntegration, call: MethodCall): HttpReply => {
  const statusCode = statusCodeIn(mapRequest(integration, call.request, call.scope));
  // Without a status code it is an error (read in an emulator).
  if (statusCode === undefined) throw misconfigured('The request template of the mock gives no statusCode.');
  return mapResponse(
    { responses: integration.responses, methodResponses: call.method.responses, accept: call.accept, log: call.log },
    statusCode,
    { ...call.scope, input: { ...call.scope.input, body: '' } },
  );
};

/** Recorded on AWS: the name of the member needs no quotes, as in `{statusCode: 200}`. */
const statusCodeIn = (text: string): string | undefined => /[{,]\s*"?statusCode"?\s*:\s*(\d{3})\s*[,}]/.exec(text)?.[1];
