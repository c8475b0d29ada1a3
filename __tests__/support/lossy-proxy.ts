import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'node:net';

/** A proxy in front of DynamoDB that can lose answers to requests that were applied, and close idle connections. */
export class LossyProxy {
  /** The number of answers to lose from now on. */
  lose = 0;
  /** The action of each request that came through. */
  readonly calls: string[] = [];
  private readonly connections = new Set<Socket>();
  private readonly server = createServer((incoming, outgoing) => {
    this.calls.push(String(incoming.headers['x-amz-target']).replace(/.*\./, ''));
    const { method, url: path, headers } = incoming;
    const forwarded = request(this.upstream + (path ?? ''), { method, headers, agent: false }, (answer) => {
      if (this.lose > 0) {
        this.lose -= 1;
        // Only after DynamoDB has applied the request.
        answer.resume().on('end', () => outgoing.destroy());
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  });

  private constructor(private readonly upstream: string) {
    this.server.on('connection', (socket) => {
      this.connections.add(socket);
      socket.on('close', () => this.connections.delete(socket));
    });
  }

  static async start(upstream: string): Promise<LossyProxy> {
    const proxy = new LossyProxy(upstream.replace(/\/$/, ''));
    await new Promise<void>((listening) => proxy.server.listen(0, '127.0.0.1', listening));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Closes every connection, as DynamoDB closes idle ones. */
  endConnections(): void {
    for (const socket of this.connections) socket.destroy();
  }

  async close(): Promise<void> {
    this.endConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}
