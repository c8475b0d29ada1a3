import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';

/** The same options as the SDK's own agents. */
const options = { keepAlive: true, maxSockets: 50 };

/**
 * Milliseconds by the wall clock. DynamoDB keeps idle connections open for longer, but a frozen execution environment
 * does not notice when DynamoDB closes one.
 */
export const longestIdle = 1000;

/** The connections to DynamoDB, and the time when each became idle. */
export class Connections {
  readonly httpAgent = new HttpAgent(options);
  readonly httpsAgent = new HttpsAgent(options);
  private readonly idleSince = new WeakMap<Socket, number>();

  constructor() {
    for (const agent of [this.httpAgent, this.httpsAgent]) {
      agent.on('free', (socket: Socket) => this.idleSince.set(socket, Date.now()));
    }
  }

  /**
   * Closes connections that have been idle for too long, so the next request opens a new one. While Lambda freezes the
   * execution environment, DynamoDB may close a connection, and a request that is then sent on it is lost. The SDK
   * sends the request again if it can, but a request that cannot be sent again must not use such a connection. The idle
   * time is measured by the wall clock, which keeps running during a freeze.
   */
  closeIdle(): void {
    for (const agent of [this.httpAgent, this.httpsAgent]) {
      for (const socket of Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? [])) {
        if (Date.now() - (this.idleSince.get(socket) ?? 0) >= longestIdle) socket.destroy();
      }
    }
  }
}
