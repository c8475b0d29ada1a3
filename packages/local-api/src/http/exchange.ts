import { validateHeaderName, validateHeaderValue } from 'node:http';

/** Receives a line about a request: a line that the function logs, or the reason why the request was rejected. */
export type Log = (line: string) => void;

/** A request as the server received it over HTTP. */
export interface HttpMessage {
  readonly method: string;
  /** Unchanged, including the stage. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The names are unchanged. Each has one or more values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly protocol: string;
}

/** A request with its own log. */
export interface HttpRequest extends HttpMessage {
  readonly log: Log;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
  /** Whether the log omits the request. @default false */
  readonly isQuiet?: boolean;
}

/**
 * Checks whether HTTP allows a reply. Functions and templates can create an invalid reply, such as a header with a line
 * break.
 *
 * @returns a description of the invalid part
 */
export const unsendable = ({ status, headers }: HttpReply): string | undefined => {
  if (!Number.isInteger(status) || status < 200 || status > 599) return `the status ${status}`;
  for (const [name, values] of Object.entries(headers)) {
    // The response has a Content-Length, which excludes a Transfer-Encoding.
    if (name.toLowerCase() === 'transfer-encoding') return `the header ${name}`;
    try {
      validateHeaderName(name);
      for (const value of [values].flat()) validateHeaderValue(name, value);
    } catch {
      return `the name or the value of the header ${JSON.stringify(name)}`;
    }
  }
  return undefined;
};

/** Adds a Content-Type to headers that do not contain one. The case of header names does not matter. */
export const withContentType = (headers: HttpReply['headers'], type = 'application/json'): HttpReply['headers'] =>
  Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')
    ? headers
    : { 'Content-Type': type, ...headers };

/** The last value of a header. The case of its name does not matter. */
export const header = (request: Pick<HttpMessage, 'headers'>, name: string): string | undefined => {
  for (const [key, values] of request.headers) if (key.toLowerCase() === name.toLowerCase()) return values.at(-1);
  return undefined;
};

/** The media type of a request's body: its Content-Type without parameters. The default is JSON. */
export const mediaType = (request: HttpMessage): string =>
  (header(request, 'content-type') ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? '';
