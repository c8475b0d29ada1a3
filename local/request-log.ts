import type { HttpReply, HttpRequest } from './gateway/exchange';
import type { HttpHandler } from './gateway/http-server';
import { readableLine } from './readable-log';

type Print = (line: string) => void;

/** Answers a request. Takes lines about it. */
export type LoggingHandler = (request: HttpRequest, log: (line: string) => void) => Promise<HttpReply>;

/** Prints a line for each request, and below it what was logged meanwhile: so requests at once stay apart. */
export const logged =
  (handle: LoggingHandler, print: Print): HttpHandler =>
  async (request) => {
    const startedAt = performance.now();
    const printLine = printer(print);
    const lines: string[] = [];
    let log: Print = (line) => lines.push(line);
    const reply = await handle(request, (line) => {
      log(line);
    });
    print(requestLine(request, reply, performance.now() - startedAt));
    lines.forEach(printLine);
    // A function goes on where API Gateway no longer waits for it.
    log = printLine;
    return reply;
  };

/** Prints lines of a function's log. */
export const printer =
  (print: Print): Print =>
  (line) => {
    print(visible(readableLine(line)).replace(/^/gm, '  '));
  };

/** Text that cannot steer a terminal. */
const visible = (text: string): string =>
  text.replace(/(?![\n\t])\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** Method, path, operation, status, milliseconds. */
const requestLine = (request: HttpRequest, { status }: HttpReply, milliseconds: number): string =>
  [request.method, request.path, operationIn(request.body) ?? '-', status, `${milliseconds.toFixed(0)} ms`].join(' ');

/** The operation that a request names, as far as it can be printed. */
const operationIn = (body: Buffer): string | undefined => {
  try {
    const { operation } = JSON.parse(body.toString()) as { readonly operation?: unknown };
    return typeof operation === 'string' && /^[\w.-]{1,40}$/.test(operation) ? operation : undefined;
  } catch {
    return undefined;
  }
};
