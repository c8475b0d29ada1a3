import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** The time that a caller has to read its response after the server stops. */
const graceMs = 1000;

/** The requests that a server has not answered yet, and the responses that it has not fully sent yet. */
export class InFlight {
  private readonly handlers = new Set<Promise<unknown>>();
  private readonly responses = new Set<ServerResponse>();

  /** Tracks a request, from the time when its body has arrived until its response has been sent. */
  async answered<Reply>(response: ServerResponse, reply: Promise<Reply>): Promise<Reply> {
    this.responses.add(response);
    response.once('close', () => this.responses.delete(response));
    this.handlers.add(reply);
    try {
      return await reply;
    } finally {
      this.handlers.delete(reply);
    }
  }

  /** Accepts no more connections, waits for requests in flight, and closes connections without a complete request. */
  async end(server: Server): Promise<void> {
    const closed = once(server, 'close');
    // The HTTP server's own `close` also cuts off the responses that have ended, but are still being sent.
    NetServer.prototype.close.call(server);
    while (this.handlers.size > 0) await Promise.allSettled(this.handlers);
    const sent = Promise.all([...this.responses].map((response) => once(response, 'close')));
    await Promise.race([sent, delay(graceMs, undefined, { ref: false })]);
    server.close();
    server.closeAllConnections();
    await closed;
  }
}
