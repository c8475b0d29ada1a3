import { getEventListeners } from 'node:events';

/** What is left of the function's time is kept back by so many milliseconds, to answer before Lambda ends the invocation. */
const reserveMs = 500;

/** The end of the time for one request. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** The request was answered. */
  end(): void;
}

/** Ends the work on requests in time. */
export class Deadlines {
  /** To make one takes longer than all else of a `ping`: those of requests that were answered in time serve again. */
  private readonly unused: AbortController[] = [];

  /** @param remainingMs milliseconds until Lambda ends the invocation */
  start(remainingMs: number): Deadline {
    const controller = this.unused.pop() ?? new AbortController();
    const { signal } = controller;
    const timer = setTimeout(
      () => {
        controller.abort();
      },
      Math.max(remainingMs - reserveMs, 0),
    );
    return {
      signal,
      end: () => {
        clearTimeout(timer);
        // What still listens waits for the end of this request, and of no other.
        if (!signal.aborted && getEventListeners(signal, 'abort').length === 0) this.unused.push(controller);
      },
    };
  }
}
