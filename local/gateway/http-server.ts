import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from '../start-error';
import type { HttpReply, HttpRequest } from './exchange';

/** API Gateway's payload limit: API Gateway Developer Guide, "Quotas for configuring and running a REST API". */
export const largestBody = 10 * 1024 * 1024;

/** Answers a request. Of a body that is over the limit, only its beginning is given. */
export type HttpHandler = (request: HttpRequest) => Promise<HttpReply>;

export interface HttpServer {
  readonly port: number;
  /** Takes no more requests, and ends when those in flight are answered. */
  close(): Promise<void>;
}

/** @throws StartError if the address cannot be had */
export const listen = async (handle: HttpHandler, host: string, port: number): Promise<HttpServer> => {
  const server = createServer((message, response) => {
    void answer(handle, message, response);
  });
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      fail(refusal(error, host, port));
    });
    server.listen(port, host, done);
  });
  return { port: (server.address() as AddressInfo).port, close: () => closed(server) };
};

const refusal = (error: NodeJS.ErrnoException, host: string, port: number): StartError =>
  error.code === 'EADDRINUSE'
    ? new StartError(`The port ${port} is taken.`, 'Choose another with PORT, or any free one with PORT=0.')
    : new StartError(`${host}:${port} cannot be listened to: ${error.message}.`, 'Choose others with HOST and PORT.');

const answer = async (handle: HttpHandler, message: IncomingMessage, response: ServerResponse): Promise<void> => {
  const request = await read(message).catch(() => undefined);
  // The caller has gone before all of the request was here.
  if (request === undefined) return;
  const reply = await handle(request);
  // An answer without content has no length (RFC 9110, section 8.6).
  const length =
    reply.status === 204 || reply.status === 304 ? {} : { 'Content-Length': Buffer.byteLength(reply.body) };
  response.writeHead(reply.status, { ...reply.headers, ...length });
  response.end(reply.body);
  // The rest of a body that is too large is let go by, so that its caller gets to read the answer.
  message.resume();
};

const read = async (message: IncomingMessage): Promise<HttpRequest> => {
  const [path = '', query = ''] = (message.url ?? '/').split(/\?(.*)/s);
  return {
    method: message.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: headersOf(message.rawHeaders),
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

const closed = async (server: Server): Promise<void> => {
  const done = new Promise<void>((end) =>
    server.close(() => {
      end();
    }),
  );
  server.closeIdleConnections();
  await done;
};
