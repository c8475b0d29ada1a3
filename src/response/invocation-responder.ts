import { injectable } from 'inversify';
import { constantMessages } from '../errors';
import type { OperationError } from '../errors';
import type { Json } from '../json';
import type { Invocation, Responder } from './responder';

/** `AWS`: the answer is the result itself, an error is a failed invocation that a selection pattern maps to a status. */
@injectable()
export class InvocationResponder implements Responder {
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
 * What Lambda's runtime turns into `{errorType, errorMessage, trace}`. It logs every further member of an error, its
 * cause and its stack, so this one has none.
 */
const failedInvocation = (type: string, message: string): Error => {
  const error = new Error(message);
  Object.defineProperty(error, 'name', { value: type });
  error.stack = message;
  return error;
};
