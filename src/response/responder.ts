import type { OperationError } from '../errors';
import type { Json } from '../json';

/** Gives a result or an error the form that the integration carries to the caller. */
export interface Responder {
  succeed(result: Json): Json;
  /** Answers with an error, or throws where the integration wants a failed invocation. */
  fail(error: OperationError, requestId: string): Json;
}

export const Responder = Symbol('Responder');
