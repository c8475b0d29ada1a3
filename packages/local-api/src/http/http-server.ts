import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from '../start-error';
import type { HttpMessage, HttpReply } from './exchange';
import { InFlight } from './in-flight';
import { readTarget } from './request-target';

/** API Gateway's payload limit: API Gateway Developer Guide, "Quotas for configuring and running a REST API". */
export const largestBody = 10 * 1024 * 1024;

/** Answers a request. If the body exceeds the limit, the message contains only its beginning. */
export type HttpHandler = (message: HttpMessage) => Promise<HttpReply>;

export interface HttpServer {
  readonly port: number;
  /** Accepts no more requests, and resolves when those in flight have been answered. */
  close(): Promise<void>;
}

/** @throws StartError if the server cannot listen on the address */
export const listen = async (handle: HttpHandler, host: string, port: number): Promise<HttpServer> => {
  const inFlight = new InFlight();
  const server = createServer((message, response) => {
    answer((request) => inFlight.answered(response, handle(request)), message, response).catch(() => {
      // No request and no response may end the server.
      response.destroy();
    });
  });
  // A caller may close its side of the connection after the request, and still wait for the response.
  Object.assign(server, { httpAllowHalfOpen: true });
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      fail(refusal(error, host, port));
    });
    server.listen(port, host, done);
  });
  return { port: (server.address() as AddressInfo).port, close: () => inFlight.end(server) };
};

const refusal = (error: NodeJS.ErrnoException, host: string, port: number): StartError =>
  error.code === 'EADDRINUSE'
    ? new StartError(`The port ${port} is in use.`, 'Choose another with PORT, or any free port with PORT=0.')
    : new StartError(
        `The server cannot listen on ${host}:${port}: ${error.message}.`,
        'Choose another address with HOST and PORT.',
      );

const answer = async (handle: HttpHandler, message: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (hasSeveralHosts(message)) {
    const body = '{"message":"Bad Request"}';
    response.writeHead(400, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body);
    message.resume();
    return;
  }
  const request = await read(message).catch(() => undefined);
  // The caller disconnected before it had sent the whole request.
  if (request === undefined) return;
  const reply = await handle(request);
  // A response without content has no Content-Length (RFC 9110, section 8.6).
  const length =
    reply.status === 204 || reply.status === 304 ? {} : { 'Content-Length': Buffer.byteLength(reply.body) };
  response.writeHead(reply.status, { ...reply.headers, ...length });
  response.end(reply.body);
  // The caller can read the response only after the server has consumed the rest of a body that is too large.
  message.resume();
};

/** Two recipients could disagree about which one counts: RFC 9112, section 3.2. */
const hasSeveralHosts = ({ rawHeaders }: IncomingMessage): boolean =>
  rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length > 1;

const read = async (message: IncomingMessage): Promise<HttpMessage> => {
  const { path, query, host } = readTarget(message.url ?? '/');
  const headers = headersOf(message.rawHeaders);
  return {
    method: message.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: host === undefined ? headers : withHost(headers, host),
    body: await readBody(message),
    sourceIp: message.socket.remoteAddress ?? '',
    protocol: `HTTP/${message.httpVersion}`,
  };
};

const headersOf = (raw: readonly string[]): Map<string, string[]> => {
  const headers = new Map<string, string[]>();
  const names = new Map<string, string>();
  for (let at = 0; at < raw.length; at += 2) {
    const name = names.get((raw[at] ?? '').toLowerCase()) ?? raw[at] ?? '';
    names.set(name.toLowerCase(), name);
    headers.set(name, [...(headers.get(name) ?? []), raw[at + 1] ?? '']);
  }
  return headers;
};

const withHost = (headers: ReadonlyMap<string, string[]>, host: string): Map<string, string[]> =>
  new Map([...[...headers].filter(([name]) => name.toLowerCase() !== 'host'), ['Host', [host]]]);

const readBody = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > largestBody) break;
  }
  return Buffer.concat(chunks);
};
