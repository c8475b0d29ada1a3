import { largestEvent } from '../lambda/error-payload';
import type { InvocationResult } from '../lambda/execution-environment';
import { InvocationRefused } from '../lambda/lambda-function';
import { GatewayError, misconfigured } from './gateway-error';
import type { LambdaIntegration, LambdaProxyIntegration } from './rest-api';

/** Invokes a function by its ARN with an event, which is JSON text. */
export type Invoke = (functionArn: string, event: string) => Promise<InvocationResult>;

/**
 * Invokes the function of an integration, as long as it takes less than the integration's timeout: the function itself
 * is then left to go on.
 *
 * @param sourceArn the method that invokes, as the function's permissions name it
 */
export const invokeFunction = async (
  { functionArn, allowedSources, timeoutMs }: LambdaIntegration | LambdaProxyIntegration,
  event: string,
  sourceArn: string,
  invoke: Invoke,
): Promise<InvocationResult> => {
  if (!allowedSources.some((pattern) => pattern.test(sourceArn))) {
    throw misconfigured(`No permission lets ${sourceArn} invoke the function.`);
  }
  // How API Gateway renders Lambda's refusal of a large event is not established.
  if (Buffer.byteLength(event) > largestEvent) throw new GatewayError('REQUEST_TOO_LARGE');
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(new GatewayError('INTEGRATION_TIMEOUT'));
    }, timeoutMs);
  });
  try {
    return await Promise.race([invoke(functionArn, event), timeout]);
  } catch (error) {
    if (error instanceof InvocationRefused) throw misconfigured(error.message);
    throw error;
  } finally {
    clearTimeout(timer);
  }
};
