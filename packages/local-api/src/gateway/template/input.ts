import { own } from '../own';
import { selectJson } from './json-path';

/** What `$input` gives a template. */
export interface TemplateInput {
  /** The body as it came. */
  readonly body: string;
  readonly parameters: RequestParameters;
}

export interface RequestParameters {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

/** A body that is not JSON, where a template takes it for JSON. */
export class JsonBodyError extends Error {
  override readonly name = 'JsonBodyError';
  /** What callers get. velocityjs adds the place in the template to the message. */
  readonly text: string;

  constructor(cause: unknown) {
    const text = `Could not parse request body into json: ${(cause as Error).message}`;
    super(text, { cause });
    this.text = text;
  }
}

/** Recorded on AWS: no body is `{}`. */
export const parseBody = (body: string): unknown => {
  try {
    return JSON.parse(body.trim() === '' ? '{}' : body) as unknown;
  } catch (error) {
    throw new JsonBodyError(error);
  }
};

export const inputVariable = ({ body, parameters }: TemplateInput): object => ({
  body: body === '' ? '{}' : body,
  json: (path: string) => JSON.stringify(selectJson(parseBody(body), path) ?? ''),
  path: (path: string) => (body === '' ? '' : (selectJson(parseBody(body), path) ?? '')),
  /** Looks in the path, the query string and the headers, in this order. */
  params: (name?: string) => {
    if (name === undefined) return parameters;
    const { path, querystring, header } = parameters;
    return own(path, name) ?? own(querystring, name) ?? headerNamed(header, name) ?? '';
  },
});

const headerNamed = (headers: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(headers).find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1];
