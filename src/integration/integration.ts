import type { OperationError } from '../errors';
import type { Json } from '../json';

/** One invocation of the function. */
export interface Invocation {
  readonly event: Json;
  readonly requestId: string;
}

/** How API Gateway calls the function: where the event contains the request, and the form of the response. */
export interface Integration {
  /** @throws OperationError if the event contains no request */
  read(event: Json): Json;
  succeed(result: Json, invocation: Invocation): Json;
  /** Returns an error response, or throws if the integration expects a failed invocation for an error. */
  fail(error: OperationError, invocation: Invocation): Json;
}

export const Integration = Symbol('Integration');
