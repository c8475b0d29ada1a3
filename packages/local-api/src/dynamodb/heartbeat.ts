import type { Worker } from 'node:worker_threads';
import type { EngineMessage, EngineRequest } from './protocol';

/** Well under the 10 seconds that the function has, and well over what the engine needs for any other request. */
export const heartbeat = { everyMs: 1000, mostUnanswered: 5 };

/**
 * Comes true when a thread answers no more. Beats are counted in place of time, so that a machine that slept, or a
 * server that was halted, does not take it for the thread's silence.
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
