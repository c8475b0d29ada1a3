import type { OperationError } from '../errors';
import type { Json } from '../json';

/** What is answered. */
export interface Invocation {
  readonly event: Json;
  readonly requestId: string;
}

/** Gives a result or an error the form that the integration carries to the caller. */
export interface Responder {
  succeed(result: Json, invocation: Invocation): Json;
  /** Answers with an error, or throws where the integration wants a failed invocation. */
  fail(error: OperationError, invocation: Invocation): Json;
}

export const Responder = Symbol('Responder');
