import { own } from '../own';
import { selectJson } from './json-path';

/** The values that a template reads through `$input`. */
export interface TemplateInput {
  /** The unchanged body. */
  readonly body: string;
  readonly parameters: RequestParameters;
}

export interface RequestParameters {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

/** A body that is not JSON although a template reads it as JSON. */
export class JsonBodyError extends Error {
  override readonly name = 'JsonBodyError';
  /** The message for callers. velocityjs adds the position in the template to the message of the error. */
  readonly text: string;

  constructor(cause: unknown) {
    const text = `Could not parse request body into json: ${(cause as Error).message}`;
    super(text, { cause });
    this.text = text;
  }
}

/** Recorded on AWS: an empty body counts as `{}`. */
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
  /** Searches the path, the query string and the headers, in this order. */
  params: (name?: string) => {
    if (name === undefined) return parameters;
    const { path, querystring, header } = parameters;
    return own(path, name) ?? own(querystring, name) ?? headerNamed(header, name) ?? '';
  },
});

const headerNamed = (headers: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(headers).find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1];
