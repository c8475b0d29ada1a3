import type { HttpMessage, HttpReply, HttpRequest, Log } from './exchange';
import type { HttpHandler } from './http-server';
import { readableLine } from './readable-log';

/** Prints a line for each request, and below it what was logged meanwhile: so requests at once stay apart. */
export const logged =
  (handle: (request: HttpRequest) => Promise<HttpReply>, print: Log): HttpHandler =>
  async (message) => {
    const startedAt = performance.now();
    const printLine = printer(print);
    const lines: string[] = [];
    let log: Log = (line) => lines.push(line);
    const reply = await handle({
      ...message,
      log: (line) => {
        log(line);
      },
    });
    print(requestLine(message, reply, performance.now() - startedAt));
    lines.forEach(printLine);
    // A function goes on where API Gateway no longer waits for it.
    log = printLine;
    return reply;
  };

/** Prints lines of a function's log. */
export const printer =
  (print: Log): Log =>
  (line) => {
    print(visible(readableLine(line)).replace(/^/gm, '  '));
  };

/** Text that cannot steer a terminal. */
const visible = (text: string): string =>
  text.replace(/(?![\n\t])\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** Method, path, operation, status, milliseconds, and the ids by which the caller can ask about the request. */
const requestLine = ({ method, path, body }: HttpMessage, reply: HttpReply, milliseconds: number): string =>
  [
    method,
    path,
    printable(body, 'operation') ?? '-',
    reply.status,
    `${milliseconds.toFixed(0)} ms`,
    reply.headers['x-amzn-RequestId'] ?? '-',
    ...(reply.status < 500 ? [] : [printable(reply.body, 'requestId') ?? '-']),
  ].join(' ');

/** A member of a JSON body, as far as it can be printed. */
const printable = (body: Buffer | string, name: string): string | undefined => {
  try {
    const member = (JSON.parse(body.toString()) as Readonly<Record<string, unknown>>)[name];
    return typeof member === 'string' && /^[\w.+/=-]{1,40}$/.test(member) ? member : undefined;
  } catch {
    return undefined;
  }
};
