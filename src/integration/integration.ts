import type { OperationError } from '../errors';
import type { Json } from '../json';

/** One invocation of the function. */
export interface Invocation {
  readonly event: Json;
  readonly requestId: string;
}

/** How API Gateway calls the function: where the request is in the event, and what form the answer has. */
export interface Integration {
  /** @throws OperationError if the event carries no request */
  read(event: Json): Json;
  succeed(result: Json, invocation: Invocation): Json;
  /** Answers with an error, or throws if the integration takes a failed invocation for one. */
  fail(error: OperationError, invocation: Invocation): Json;
}

export const Integration = Symbol('Integration');
