import { validateHeaderName, validateHeaderValue } from 'node:http';

/** Takes a line about a request: what the function logs, or why the request is refused. */
export type Log = (line: string) => void;

/** A request as it came over HTTP. */
export interface HttpMessage {
  readonly method: string;
  /** As it was sent, the stage included. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names as they were sent, each with its values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly protocol: string;
}

/** A request with its place in the log. */
export interface HttpRequest extends HttpMessage {
  readonly log: Log;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
  /** Nobody who reads the log wants a line about it. @default false */
  readonly isQuiet?: boolean;
}

/**
 * Whether HTTP carries a reply: functions and templates can say what it does not, such as a header with a line break.
 *
 * @returns what it does not carry, in words
 */
export const unsendable = ({ status, headers }: HttpReply): string | undefined => {
  if (!Number.isInteger(status) || status < 200 || status > 599) return `the status ${status}`;
  for (const [name, values] of Object.entries(headers)) {
    // The answer has a Content-Length, and no other way to end.
    if (name.toLowerCase() === 'transfer-encoding') return `the header ${name}`;
    try {
      validateHeaderName(name);
      for (const value of [values].flat()) validateHeaderValue(name, value);
    } catch {
      return `the header ${JSON.stringify(name)} as it is`;
    }
  }
  return undefined;
};

/** Headers with a Content-Type: their own, whatever the case of its name, or else the given one. */
export const withContentType = (headers: HttpReply['headers'], type = 'application/json'): HttpReply['headers'] =>
  Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')
    ? headers
    : { 'Content-Type': type, ...headers };

/** The value of a header, whatever the case of its name. Of several values the last. */
export const header = (request: Pick<HttpMessage, 'headers'>, name: string): string | undefined => {
  for (const [key, values] of request.headers) if (key.toLowerCase() === name.toLowerCase()) return values.at(-1);
  return undefined;
};

/** The MIME type of a request's body: its Content-Type without parameters. Without one it is JSON. */
export const mediaType = (request: HttpMessage): string =>
  (header(request, 'content-type') ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? '';
