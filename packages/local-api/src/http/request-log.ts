import type { HttpMessage, HttpReply, HttpRequest, Log } from './exchange';
import type { HttpHandler } from './http-server';
import type { LogFormat } from './log-format';

/**
 * Logs each request that is not quiet after the handler has answered it, with the lines that were logged in the
 * meantime. This keeps the lines of concurrent requests apart.
 */
export const logged =
  (handle: (request: HttpRequest) => Promise<HttpReply>, format: LogFormat, print: Log): HttpHandler =>
  async (message) => {
    const time = new Date();
    const startedAt = performance.now();
    const lines: string[] = [];
    let log: Log = (line) => lines.push(line);
    const reply = await handle({
      ...message,
      log: (line) => {
        log(line);
      },
    });
    const { method, path, body } = message;
    const milliseconds = performance.now() - startedAt;
    const requestIds = idsOf(reply);
    const operation = printable(body, 'operation');
    const { status } = reply;
    const answered = { time, method, path, operation, status, milliseconds, requestIds, lines };
    (reply.isQuiet === true ? lines.map((line) => format.line(line)) : format.answered(answered)).forEach(print);
    // A function continues to run after the integration timeout.
    log = (line) => {
      print(format.line(line));
    };
    return reply;
  };

const idsOf = ({ status, headers, body }: HttpReply): string[] => {
  const id = headers['x-amzn-RequestId'];
  const ofBody = status < 500 ? undefined : printable(body, 'requestId');
  return [id, ofBody].flat().filter((one) => one !== undefined);
};

/** A member of a JSON body, if it is safe to print. */
const printable = (body: HttpMessage['body'] | string, name: string): string | undefined => {
  try {
    const member = (JSON.parse(body.toString()) as Readonly<Record<string, unknown>>)[name];
    return typeof member === 'string' && /^[\w.+/=-]{1,40}$/.test(member) ? member : undefined;
  } catch {
    return undefined;
  }
};
