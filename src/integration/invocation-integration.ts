import { injectable } from 'inversify';
import { constantMessages } from '../errors';
import type { OperationError } from '../errors';
import type { Json } from '../json';
import type { Integration, Invocation } from './integration';

/**
 * `AWS`, the non-proxy integration, and `aws lambda invoke`: the event is the request, and the response is the result
 * itself. An error is a failed invocation, which a selection pattern maps to a status.
 */
@injectable()
export class InvocationIntegration implements Integration {
  read(event: Json): Json {
    return event;
  }

  succeed(result: Json): Json {
    return result;
  }

  fail(error: OperationError, { requestId }: Invocation): never {
    const constant = constantMessages[error.status];
    throw failedInvocation(
      error.name,
      constant === undefined ? error.message : `${error.name}: ${constant}, request ID ${requestId}`,
    );
  }
}

/**
 * An error that the Lambda runtime turns into `{errorType, errorMessage, trace}`. The runtime logs the cause, the stack
 * and every other member of an error, so this error carries only a type and a one-line message.
 */
const failedInvocation = (type: string, message: string): Error => {
  const error = new Error(message);
  Object.defineProperty(error, 'name', { value: type });
  error.stack = message;
  return error;
};
