import type { HttpRequest } from '../http/exchange';
import { AwsError } from './aws-error';

/** The request that a test sends to a method. */
export interface TestRequest {
  /** Without a path, the test uses the path of the resource. */
  readonly path: string | undefined;
  readonly query: URLSearchParams;
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
  readonly stageVariables: Readonly<Record<string, string>>;
}

/**
 * Reads the body of TestInvokeMethod. If `headers` and `multiValueHeaders` contain the same header, the latter wins.
 *
 * @throws AwsError naming an invalid member
 */
export const readTestRequest = (request: HttpRequest): TestRequest => {
  const members = readObject(request.body);
  const unknown = Object.keys(members).find((name) => !known.has(name));
  if (unknown !== undefined) throw invalid(`${unknown}: unknown member, expected ${[...known].join(', ')}.`);
  const [path = '', query = ''] = text(members, 'pathWithQueryString').split(/\?(.*)/s);
  const headers = map(members, 'headers', isText, 'a string');
  const multiValueHeaders = map(members, 'multiValueHeaders', isTexts, 'a list of strings');
  return {
    path: path === '' ? undefined : `/${path.replace(/^\//, '')}`,
    query: new URLSearchParams(query),
    headers: new Map([
      ...Object.entries(headers).map(([name, value]) => [name, [value]] as const),
      ...Object.entries(multiValueHeaders),
    ]),
    body: text(members, 'body'),
    stageVariables: map(members, 'stageVariables', isText, 'a string'),
  };
};

/** `clientCertificateId` is not supported because the local API calls no backend over HTTPS. */
const known = new Set(['pathWithQueryString', 'body', 'headers', 'multiValueHeaders', 'stageVariables']);

type Members = Readonly<Record<string, unknown>>;

const invalid = (message: string): AwsError => new AwsError(400, 'BadRequestException', message);

const readObject = (body: Buffer): Members => {
  // An empty body tests an empty request.
  if (body.length === 0) return {};
  const value = parsed(body);
  if (!isObject(value)) throw invalid('The request is not a JSON object.');
  return value;
};

const parsed = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

const text = (members: Members, name: string): string => {
  const value = members[name] ?? '';
  if (!isText(value)) throw invalid(`${name}: expected a string.`);
  return value;
};

const map = <Value>(
  members: Members,
  name: string,
  is: (value: unknown) => value is Value,
  what: string,
): Readonly<Record<string, Value>> => {
  const value = members[name] ?? {};
  if (!isObject(value)) throw invalid(`${name}: expected an object.`);
  const read: Record<string, Value> = {};
  for (const [key, member] of Object.entries(value)) {
    if (!is(member)) throw invalid(`${name}.${key}: expected ${what}.`);
    read[key] = member;
  }
  return read;
};
