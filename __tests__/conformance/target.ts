import { serveStack } from '@dynamodb-operations/local-api';
import { synthesizedOnce } from '../support/synthesized-once';
import { signedFetch } from './signed-fetch';

/**
 * A target of the conformance suite. By default, the targets are the API of the `tutorial` environment and the same API
 * under `AWS_PROXY`. The local server serves each of them on an embedded engine, or on the DynamoDB at
 * AWS_ENDPOINT_URL_DYNAMODB. If CONFORMANCE_URL is set, the only target is the API at that URL: see `npm run smoke`.
 */
export interface Target {
  readonly name: string;
  /** The number of concurrent requests that are possible without throttling. */
  readonly concurrency: number;
  /** `variables` are added to the environment of a local server. */
  readonly connect: (variables?: NodeJS.ProcessEnv) => Promise<Connection>;
}

export interface Connection {
  readonly tableName: string;
  /** Whether the engine supports transactions. The embedded one does not. */
  readonly hasTransactions: boolean;
  /** Everything that the server has printed, if it is on this machine. */
  readonly printed?: readonly string[];
  send(body: string, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const tableName = process.env['CONFORMANCE_TABLE'] ?? 'lambda-apigateway';

const sendTo = (url: string, headers: Record<string, string> = {}): Connection['send'] => {
  const send = process.env['CONFORMANCE_SIGN'] === '1' ? signedFetch : fetch;
  return async (body, more = {}) => {
    const response = await send(url, { method: 'POST', body, headers: { ...headers, ...more } });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
};

/** Structural choices of an environment, as in cdktf.json. */
type Choices = Readonly<Record<string, unknown>>;

/** Serves an environment with these choices on this machine. */
export const localApi = (environment: string, choices: Choices = {}): Target => ({
  name: `the local API, ${JSON.stringify({ environment, ...choices })}`,
  concurrency: 300,
  async connect(variables = {}) {
    const stackDirectory = await synthesizedOnce(environment, {
      ...process.env,
      ENVIRONMENT: environment,
      CDKTF_CONTEXT_JSON: JSON.stringify({ environments: { [environment]: choices } }),
    });
    const printed: string[] = [];
    const api = await serveStack({
      stackDirectory,
      dataDirectory: ':memory:',
      environment: {
        ...process.env,
        TF_VAR_table_name: tableName,
        // Each execution environment takes time to load. A few are enough for concurrent requests.
        TF_VAR_reserved_concurrency: '4',
        ...variables,
      },
      print: (line) => {
        printed.push(line);
      },
    });
    const { url, hasTransactions } = api;
    return { tableName, hasTransactions, printed, send: sendTo(url), close: () => api.close() };
  },
});

/** The environments that the suite tests by default. */
const environments = [localApi('tutorial'), localApi('proxy', { integration: 'AWS_PROXY' })];

const deployed = (url: string): Target => ({
  name: url,
  concurrency: 20,
  async connect() {
    const key = process.env['CONFORMANCE_API_KEY'];
    const send = sendTo(url, key === undefined ? {} : { 'x-api-key': key });
    return { tableName, hasTransactions: await hasTransactions(send), send, close: () => Promise.resolve() };
  },
});

/** Finds out with a request that has no effect: an empty transaction is not valid if the engine supports transactions. */
const hasTransactions = async (send: Connection['send']): Promise<boolean> => {
  const { status, headers, text } = await send('{"operation":"transactRead","payload":{"TransactItems":[]}}');
  const type = headers.get('x-amzn-errortype');
  if (type === 'ValidationException') return true;
  if (type === 'ActionNotSupportedException') return false;
  throw new Error(`An empty transaction is answered with ${status}: ${text}`);
};

const url = process.env['CONFORMANCE_URL'];

export const targets: readonly Target[] = url === undefined ? environments : [deployed(url)];
