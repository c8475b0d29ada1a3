import { patience } from '../../lambda/debugger';
import { largestEvent } from '../../lambda/error-payload';
import type { InvocationResult } from '../../lambda/execution-environment';
import type { Functions } from '../../lambda/functions';
import { InvocationRefused } from '../../lambda/lambda-function';
import { GatewayError, misconfigured } from '../gateway-error';
import type { MethodCall } from '../method-call';
import type { LambdaIntegration, LambdaProxyIntegration, RestApi } from '../model/rest-api';

/** Runs functions by their ARNs. */
export type Lambda = Pick<Functions, 'invoke'>;

/**
 * Invokes the function of an integration, and waits no longer than the integration's timeout. After the timeout, the
 * function continues to run.
 *
 * @param event JSON text
 */
export const invokeFunction = async (
  api: RestApi,
  { functionArn, allowedSources, timeoutMs }: LambdaIntegration | LambdaProxyIntegration,
  { request, resource, traceId }: MethodCall,
  event: string,
  lambda: Lambda,
): Promise<InvocationResult> => {
  const source = sourceArn(api, request.method, resource.path);
  if (!allowedSources.some((pattern) => pattern.test(source))) {
    throw misconfigured(`No permission lets ${source} invoke the function.`);
  }
  // It is unknown which error API Gateway returns if Lambda rejects an event because of its size.
  if (Buffer.byteLength(event) > largestEvent) {
    throw new GatewayError('REQUEST_TOO_LARGE', `The event has more than ${largestEvent} bytes.`);
  }
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(new GatewayError('INTEGRATION_TIMEOUT', `The function did not answer within ${timeoutMs} ms.`));
    }, patience(timeoutMs));
  });
  try {
    return await Promise.race([lambda.invoke(functionArn, { event, traceId, log: request.log }), timeout]);
  } catch (error) {
    if (error instanceof InvocationRefused) throw misconfigured(error.message);
    throw error;
  } finally {
    clearTimeout(timer);
  }
};

/** The ARN of the method, as in the function's permissions. */
const sourceArn = ({ region, accountId, id, stage }: RestApi, httpMethod: string, path: string): string =>
  `arn:aws:execute-api:${region}:${accountId}:${id}/${stage.name}/${httpMethod}${path}`;
