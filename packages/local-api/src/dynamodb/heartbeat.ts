import type { Worker } from 'node:worker_threads';
import type { EngineMessage, EngineRequest } from './protocol';

/** Well below the function's timeout of 10 seconds, and well above the time that any other request takes. */
export const heartbeat = { everyMs: 1000, mostUnanswered: 5 };

/**
 * Resolves when a thread no longer responds. It counts beats instead of time: otherwise, a machine that was asleep or a
 * server that was paused would look like an unresponsive thread.
 */
export const stalled = (thread: Worker): Promise<void> =>
  new Promise((report) => {
    let unanswered = 0;
    thread.on('message', ({ kind }: EngineMessage) => {
      if (kind === 'alive') unanswered = 0;
    });
    const timer = setInterval(() => {
      if (unanswered === heartbeat.mostUnanswered) {
        clearInterval(timer);
        report();
        return;
      }
      unanswered += 1;
      thread.postMessage('beat' satisfies EngineRequest);
    }, heartbeat.everyMs);
    timer.unref();
    thread.once('exit', () => {
      clearInterval(timer);
    });
  });
