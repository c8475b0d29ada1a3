import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Json, JsonObject } from '../../src/json';

/** One request, as it came over the wire. */
export interface Call {
  readonly action: string;
  readonly input: JsonObject;
}

/** The endpoint's reaction to a call. */
export type Reply = (call: Call, response: ServerResponse) => void;

/** Sends a body unchanged. */
export const send =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Reply =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0', ...headers }).end(body);
  };

/** Answers with the output of an action. */
export const answer = (output: Json): Reply => send(200, JSON.stringify(output));

/** Rejects a call as DynamoDB does. */
export const refuse = (type: string, message: string, members: JsonObject = {}): Reply =>
  send(400, JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message, ...members }));

/** Stores the item that PutItem writes and returns it to GetItem, byte for byte. */
export const keepOneItem = (): Reply => {
  let kept: Json = {};
  return (call, response) => {
    if (call.action === 'PutItem') kept = call.input['Item'] as Json;
    answer(call.action === 'GetItem' ? { Item: kept } : {})(call, response);
  };
};

/**
 * A fake DynamoDB that sends preset replies and records the calls, on a free port of the loopback interface. An unsigned
 * `GET /` is not a call.
 */
export class DynamoDBEndpoint {
  /** All calls since the last `reply`. */
  readonly calls: Call[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly open = new Set<ServerResponse>();
  private replies: readonly Reply[] = [answer({})];

  private constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void this.serve(request, response);
    });
  }

  static async start(port = 0): Promise<DynamoDBEndpoint> {
    const server = createServer();
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new DynamoDBEndpoint(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get lastCall(): Call {
    const call = this.calls.at(-1);
    if (call === undefined) throw new Error('The endpoint was not called.');
    return call;
  }

  /** Sets the replies to the next calls, in order. All further calls get the last reply. */
  reply(...replies: readonly [Reply, ...Reply[]]): void {
    this.calls.length = 0;
    this.replies = replies;
  }

  /** Resolves when no connection is open. */
  async idle(): Promise<void> {
    for (const socket of this.sockets) if (!socket.closed) await once(socket, 'close');
  }

  /** Resolves when no request is waiting for an answer. */
  async settled(): Promise<void> {
    for (const response of this.open) await once(response, 'close');
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.open.add(response);
    response.once('close', () => this.open.delete(response));
    if (request.method === 'GET') {
      response.end('healthy: dynamodb.us-east-2.amazonaws.com ');
      return;
    }
    const input = (await json(request)) as JsonObject;
    const call = { action: String(request.headers['x-amz-target']).replace(/^.*\./, ''), input };
    const reply = this.replies[Math.min(this.calls.length, this.replies.length - 1)];
    this.calls.push(call);
    reply?.(call, response);
  }
}
