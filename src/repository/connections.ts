import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';

/** As the SDK's own agents. */
const options = { keepAlive: true, maxSockets: 50 };

/** Milliseconds by the wall clock. DynamoDB keeps idle connections for longer; a frozen execution environment notices no end of them. */
export const longestIdle = 1000;

/** The connections to DynamoDB, and since when those that are idle have been so. */
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
   * Closes the connections that have been idle for long, so that the next request opens one. While Lambda freezes the
   * execution environment, DynamoDB may end a connection, and what is then sent on it is lost: a request that can be
   * sent again hides this, and one that cannot must not be sent there. Measured by the wall clock, which goes on.
   */
  closeIdle(): void {
    for (const agent of [this.httpAgent, this.httpsAgent]) {
      for (const socket of Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? [])) {
        if (Date.now() - (this.idleSince.get(socket) ?? 0) >= longestIdle) socket.destroy();
      }
    }
  }
}
