import { serveStack } from '@dynamodb-operations/local-api';
import { synthesizedOnce } from '../support/synthesized-once';
import { signedFetch } from './signed-fetch';

/**
 * What the conformance suite talks to. By default the API of the `tutorial` environment, and the same under
 * `AWS_PROXY`, each served by the local server on an embedded engine or on the DynamoDB of AWS_ENDPOINT_URL_DYNAMODB.
 * With CONFORMANCE_URL set, what answers there; see `npm run smoke`.
 */
export interface Target {
  readonly name: string;
  /** How many requests may be under way at once without throttling. */
  readonly concurrency: number;
  /** `variables` are added to the environment of a local server. */
  readonly connect: (variables?: NodeJS.ProcessEnv) => Promise<Connection>;
}

export interface Connection {
  readonly tableName: string;
  /** The engine behind it has transactions. The embedded one has not. */
  readonly hasTransactions: boolean;
  /** All that was printed since, where it can be seen. */
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

/** Serves an environment of these choices on this machine. */
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
        // Each execution environment costs the time to load it: few are enough to have requests at once.
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

/** The environments that the suite is run on, where it is pointed at nothing else. */
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

/** By a request that has no effect: a transaction that reads nothing is not valid, if the engine knows of transactions. */
const hasTransactions = async (send: Connection['send']): Promise<boolean> => {
  const { status, headers, text } = await send('{"operation":"transactRead","payload":{"TransactItems":[]}}');
  const type = headers.get('x-amzn-errortype');
  if (type === 'ValidationException') return true;
  if (type === 'ActionNotSupportedException') return false;
  throw new Error(`A transaction of nothing is answered with ${status}: ${text}`);
};

const url = process.env['CONFORMANCE_URL'];

export const targets: readonly Target[] = url === undefined ? environments : [deployed(url)];
