import type { Json } from '../json';

/** Finds the caller's request in the event that the function is invoked with. */
export interface EventReader {
  /** @throws OperationError where the event carries no request */
  read(event: Json): Json;
}

export const EventReader = Symbol('EventReader');
