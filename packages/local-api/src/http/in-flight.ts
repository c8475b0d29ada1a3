import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a caller may take to take its answer, once the server ends. */
const graceMs = 1000;

/** What a server has yet to answer, and what is not yet sent of it. */
export class InFlight {
  private readonly handlers = new Set<Promise<unknown>>();
  private readonly responses = new Set<ServerResponse>();

  /** Counts a request, whose body is there, until it has its answer. */
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

  /** Takes no more connections, lets requests be answered, and cuts off who has sent none, or not all of one. */
  async end(server: Server): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    while (this.handlers.size > 0) await Promise.allSettled(this.handlers);
    const sent = Promise.all([...this.responses].map((response) => once(response, 'close')));
    await Promise.race([sent, delay(graceMs, undefined, { ref: false })]);
    server.closeAllConnections();
    await closed;
  }
}
