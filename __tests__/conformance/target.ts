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
  /** Behind it is the embedded engine, which has no transactions. */
  readonly embedded: boolean;
  /** How many requests may be under way at once without throttling. */
  readonly concurrency: number;
  /** `variables` are added to the environment of a local server. */
  readonly connect: (variables?: NodeJS.ProcessEnv) => Promise<Connection>;
}

export interface Connection {
  readonly tableName: string;
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

const connectTo = (url: string, close: () => Promise<void>, headers: Record<string, string> = {}): Connection => {
  const send = process.env['CONFORMANCE_SIGN'] === '1' ? signedFetch : fetch;
  return {
    tableName,
    async send(body, more = {}) {
      const response = await send(url, { method: 'POST', body, headers: { ...headers, ...more } });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    close,
  };
};

/** Structural choices of an environment, as in cdktf.json. */
type Choices = Readonly<Record<string, unknown>>;

/** Serves an environment of these choices on this machine. */
export const localApi = (environment: string, choices: Choices = {}): Target => ({
  name: `the local API, ${JSON.stringify({ environment, ...choices })}`,
  embedded: process.env['AWS_ENDPOINT_URL_DYNAMODB'] === undefined,
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
    return { ...connectTo(api.url, () => api.close()), printed };
  },
});

/** The environments that the suite is run on, where it is pointed at nothing else. */
const environments = [localApi('tutorial'), localApi('proxy', { integration: 'AWS_PROXY' })];

const deployed = (url: string): Target => ({
  name: url,
  embedded: false,
  concurrency: 20,
  connect() {
    const key = process.env['CONFORMANCE_API_KEY'];
    return Promise.resolve(connectTo(url, () => Promise.resolve(), key === undefined ? {} : { 'x-api-key': key }));
  },
});

const url = process.env['CONFORMANCE_URL'];

export const targets: readonly Target[] = url === undefined ? environments : [deployed(url)];
