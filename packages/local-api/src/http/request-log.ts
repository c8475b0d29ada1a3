import type { HttpMessage, HttpReply, HttpRequest, Log } from './exchange';
import type { HttpHandler } from './http-server';
import type { LogFormat } from './log-format';

/** Logs each request that is not quiet when it is answered, with what was logged meanwhile: so requests at once stay apart. */
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
    // A function goes on where API Gateway no longer waits for it.
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

/** A member of a JSON body, as far as it can be printed. */
const printable = (body: HttpMessage['body'] | string, name: string): string | undefined => {
  try {
    const member = (JSON.parse(body.toString()) as Readonly<Record<string, unknown>>)[name];
    return typeof member === 'string' && /^[\w.+/=-]{1,40}$/.test(member) ? member : undefined;
  } catch {
    return undefined;
  }
};
