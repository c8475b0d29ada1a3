import { awsEndpoint } from './aws/aws-endpoint';
import { apiKeyFor } from './caller-api-key';
import { WebPageGuard } from './http/web-page-guard';
import { openDynamoDB } from './dynamodb/dynamodb';
import type { HttpReply, HttpRequest } from './http/exchange';
import type { Endpoint } from './http/endpoint';
import { listen } from './http/http-server';
import type { HttpServer } from './http/http-server';
import { isLoopback } from './http/loopback';
import { once } from './once';
import { jsonFormat, textFormat } from './http/log-format';
import type { DescribePage } from './page/page';
import { pageEndpoint } from './page/page-endpoint';
import { logged } from './http/request-log';
import { ServedStack } from './served-stack';
import type { Authorization } from './served-stack';

export interface ServeStackOptions {
  /**
   * The folder that contains the synthesized `cdk.tf.json` and its assets. The server reads all of it before it serves
   * the API. If this is a promise, the server opens its DynamoDB in the meantime.
   */
  readonly stackDirectory: string | Promise<string>;
  /** The folder of `terraform.tfvars` and `*.auto.tfvars`. @default the working directory */
  readonly projectDirectory?: string;
  /**
   * The path of the handler's source map, relative to the stack's folder. With it, stack traces show source lines.
   *
   * @default none
   */
  readonly sourceMap?: string;
  /** Environment variables that functions have only here, not on AWS. @default none */
  readonly functionVariables?: Readonly<Record<string, string>>;
  /** The folder that stores the items. `:memory:` keeps nothing. */
  readonly dataDirectory: string;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** 0 selects any free port. @default 0 */
  readonly port?: number;
  /** `TF_VAR_*`, `AWS_*`, `API_KEY`, `THROTTLE`. @default process.env */
  readonly environment?: NodeJS.ProcessEnv;
  /** Describes the API for the browser page at `/`. @default no page */
  readonly page?: DescribePage | undefined;
  /** Receives each line of the log. @default prints nothing */
  readonly print?: (line: string) => void;
  /** `text` is for people, and `json` is for machines. @default 'text' */
  readonly logFormat?: 'text' | 'json';
  /** Whether the text log is colored. @default false */
  readonly colours?: boolean;
}

export interface LocalApi {
  /** The URL that callers post operations to: `http://127.0.0.1:3000/prod/DynamoDBManager`. */
  readonly url: string;
  readonly authorization: Authorization;
  /** The key that callers send as `x-api-key`, if the stack requires one. */
  readonly apiKey: string | undefined;
  readonly region: string;
  /** The tables of the stack. */
  readonly tableNames: readonly string[];
  /** The endpoint of the DynamoDB that the API uses. */
  readonly dynamodbEndpoint: string;
  /** Whether that DynamoDB supports TransactGetItems and TransactWriteItems. The embedded DynamoDB does not. */
  readonly hasTransactions: boolean;
  /** Resolves if the embedded DynamoDB stops unexpectedly, with the reason as a sentence. */
  readonly failure: Promise<string>;
  /** Switches to another synthesis of the stack. Requests in flight finish on the previous one. */
  reload(stackDirectory: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves a synthesized stack on this machine.
 *
 * @throws StartError
 */
export const serveStack = async (options: ServeStackOptions): Promise<LocalApi> => {
  const { dataDirectory, host = '127.0.0.1', port = 0, print = () => undefined } = options;
  const { environment = process.env, projectDirectory = process.cwd() } = options;
  const stack = Promise.resolve(options.stackDirectory);
  // The await is further below. Until then, a rejection must not count as unhandled.
  stack.catch(() => undefined);
  const apiKey = once(() => apiKeyFor(dataDirectory, environment));
  const format = options.logFormat === 'json' ? jsonFormat : textFormat(options.colours ?? false);
  const say = (line: string): void => {
    print(format.message(line));
  };
  const dynamodb = await openDynamoDB(dataDirectory, environment, say);
  const start = (stackDirectory: string): Promise<ServedStack> =>
    ServedStack.start({
      stackDirectory,
      projectDirectory,
      sourceMap: options.sourceMap,
      functionVariables: options.functionVariables ?? {},
      environment,
      dynamodb,
      apiKey,
      log: (line) => {
        print(format.line(line));
      },
      print: say,
    });

  let served: ServedStack | undefined;
  let server: HttpServer | undefined;
  let reloading: Promise<void> = Promise.resolve();
  const close = async (): Promise<void> => {
    await reloading.catch(() => undefined);
    await server?.close();
    await served?.close();
    await dynamodb.close();
  };
  try {
    let current = (served = await start(await stack));
    const hasTransactions = await dynamodb.hasTransactions(current.api.region);
    const handle = async (request: HttpRequest): Promise<HttpReply> => {
      await dynamodb.ready();
      return current.gateway.handle(request);
    };
    // A request that is signed for an AWS service is never for the page.
    const endpoints: Endpoint[] = [awsEndpoint(() => current.aws, dynamodb)];
    if (options.page !== undefined) {
      const { page: describe } = options;
      endpoints.push(
        pageEndpoint({ describe, host, api: handle, stack: () => current, apiKey, hasTransactions, dynamodb }),
      );
    }
    const guard = new WebPageGuard(host, handle, endpoints);
    server = await listen(
      logged((request) => guard.handle(request), format, print),
      host,
      port,
    );
    if ((environment['API_KEY'] ?? '') !== '' && served.authorization !== 'API_KEY') {
      say('Warning: API_KEY is ignored because the API requires no key.');
    }
    if (!isLoopback(host)) {
      say(`HOST is ${host}: anyone who can reach this machine can read and change the items.`);
    }
    const origin = `http://${reachable(host)}:${server.port}`;
    return {
      get url() {
        return origin + current.path;
      },
      get authorization() {
        return current.authorization;
      },
      get apiKey() {
        return current.authorization === 'API_KEY' ? apiKey() : undefined;
      },
      get region() {
        return current.api.region;
      },
      get tableNames() {
        return current.tableNames;
      },
      dynamodbEndpoint: dynamodb.endpoint,
      hasTransactions,
      failure: dynamodb.failure,
      reload: (stackDirectory) => {
        const reload = async (): Promise<void> => {
          const previous = current;
          served = current = await start(stackDirectory);
          await previous.close();
        };
        // Reloads run one after another, even if the previous one failed.
        return (reloading = reloading.catch(() => undefined).then(reload));
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Callers cannot connect to a wildcard address, so the URL names the loopback address instead. */
const reachable = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
};
