import { defaultCredentials, localCredentials } from '../credentials';
import type { Credentials } from '../credentials';
import { isLoopback } from '../http/loopback';
import { StartError } from '../start-error';
import { inMemory } from './engine';
import { LastingEngine } from './lasting-engine';
import { ensureTables } from './table-bootstrap';
import type { TableDefinition } from './table-definition';
import { hasTransactions } from './transactions';

export interface DynamoDB {
  readonly endpoint: string;
  /** Whether it is the embedded engine, and not an external DynamoDB. */
  readonly isEmbedded: boolean;
  /** The environment variables that give functions its endpoint and credentials. */
  readonly variables: Readonly<Record<string, string>>;
  /** Creates the tables that do not exist yet. */
  ensureTables(tables: readonly TableDefinition[], region: string): Promise<void>;
  /** Asks an engine on this machine. Any other endpoint is assumed to be AWS, which supports transactions. */
  hasTransactions(region: string): Promise<boolean>;
  /** Resolves if it stops unexpectedly, with the reason as a sentence. */
  readonly failure: Promise<string>;
  /** Waits while the engine is being replaced. It never rejects. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Replaces the embedded DynamoDB: AWS SDKs and Tools Reference Guide, "Service-specific endpoints". */
const endpointVariable = 'AWS_ENDPOINT_URL_DYNAMODB';

/**
 * @param print receives messages after the start
 * @throws StartError
 */
export const openDynamoDB = async (
  dataDirectory: string,
  environment: NodeJS.ProcessEnv,
  print: (line: string) => void,
): Promise<DynamoDB> => {
  const endpoint = environment[endpointVariable];
  return endpoint === undefined || endpoint === '' ? embedded(dataDirectory, print) : external(endpoint);
};

const embedded = async (dataDirectory: string, print: (line: string) => void): Promise<DynamoDB> => {
  const keepsNothing = dataDirectory === inMemory;
  const wayOut = keepsNothing ? 'Restart.' : `Choose another folder with DATA_DIR, or remove ${dataDirectory}.`;
  let fail: (sentence: string) => void;
  const failure = new Promise<string>((report) => (fail = report));
  const made = new Map<string, TableDefinition>();
  let makeAgain = (): Promise<void> => Promise.resolve();
  const engine = await LastingEngine.start(dataDirectory, {
    onReplaced: async () => {
      await makeAgain();
      print(
        'The embedded DynamoDB was stuck on a request, perhaps on an expression with many parentheses, and has been ' +
          `restarted: ${keepsNothing ? 'its items are lost, since DATA_DIR is :memory:' : 'its items are still there'}.`,
      );
    },
    onFailure: (reason) => {
      const next = keepsNothing ? 'Restart the server.' : 'Correct that, or choose another folder with DATA_DIR.';
      fail(`The embedded DynamoDB has stopped: ${reason}. ${next}`);
    },
  });
  const { endpoint } = engine;
  return {
    endpoint,
    isEmbedded: true,
    variables: variables(endpoint, localCredentials),
    ensureTables: async (tables, region) => {
      const access = { endpoint, region, credentials: localCredentials };
      await ensureTables(access, tables, wayOut).catch((error: unknown) => {
        if (error instanceof StartError) throw error;
        throw new StartError(
          `The embedded DynamoDB cannot create the tables: ${(error as Error).message}.`,
          'Correct them in the stack.',
        );
      });
      for (const table of tables) made.set(table.TableName, table);
      // An in-memory store loses its tables when the engine is restarted.
      makeAgain = () => ensureTables(access, [...made.values()], wayOut);
    },
    hasTransactions: () => Promise.resolve(false),
    failure,
    ready: () => engine.ready(),
    close: () => engine.close(),
  };
};

/**
 * An external DynamoDB. On an engine on this machine, the server creates the tables. It never changes AWS or any other
 * remote DynamoDB, because it is only a development server.
 */
const external = async (endpoint: string): Promise<DynamoDB> => {
  const isHere = isLoopback(hostOf(endpoint));
  const credentials = await defaultCredentials().catch((error: unknown) => {
    if (isHere) return localCredentials;
    throw new StartError(
      `The AWS SDK found no credentials for ${endpoint}: ${(error as Error).message}.`,
      'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    );
  });
  return {
    endpoint,
    isEmbedded: false,
    variables: variables(endpoint, credentials),
    ensureTables: async (tables, region) => {
      if (!isHere) return;
      const wayOut = `Use another DynamoDB, or delete that table at ${endpoint}.`;
      await ensureTables({ endpoint, region, credentials }, tables, wayOut).catch((error: unknown) => {
        if (error instanceof StartError) throw error;
        throw new StartError(
          `The DynamoDB at ${endpoint} does not answer as expected: ${(error as Error).message}.`,
          `Start it, or unset ${endpointVariable} to use the embedded one.`,
        );
      });
    },
    hasTransactions: (region) => (isHere ? hasTransactions({ endpoint, region, credentials }) : Promise.resolve(true)),
    // Whoever runs an external DynamoDB monitors it.
    failure: new Promise(() => undefined),
    ready: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
};

const hostOf = (endpoint: string): string => {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.hostname;
  throw new StartError(
    `${endpointVariable} is ${JSON.stringify(endpoint)}, which is not an HTTP URL.`,
    'Set it to a URL such as http://127.0.0.1:8000, or unset it.',
  );
};

const variables = (
  endpoint: string,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
): Record<string, string> => ({
  [endpointVariable]: endpoint,
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
});
