import { getEventListeners } from 'node:events';

/** Milliseconds of the remaining time to reserve, so the function can respond before Lambda ends the invocation. */
const reserveMs = 500;

/** The deadline of one request. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Releases the deadline after the request has been answered. */
  end(): void;
}

/** Aborts the work on requests before their invocations time out. */
export class Deadlines {
  /**
   * Creating a controller takes longer than everything else in a `ping`, so the controllers of requests that were
   * answered in time are reused.
   */
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
        // A listener that remains belongs to this request: the next request must not notify it.
        if (!signal.aborted && getEventListeners(signal, 'abort').length === 0) this.unused.push(controller);
      },
    };
  }
}
