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
   * The folder that holds the synthesized `cdk.tf.json` and its assets. It is read whole before the API is served. What
   * can be, is made ready while it is waited for.
   */
  readonly stackDirectory: string | Promise<string>;
  /** Where `terraform.tfvars` and `*.auto.tfvars` are looked for. @default the working directory */
  readonly projectDirectory?: string;
  /**
   * A source map of the handler's file, by its path from the stack's folder: stack traces then show lines of sources.
   *
   * @default none
   */
  readonly sourceMap?: string;
  /** Environment variables that functions have here alone. @default none */
  readonly functionVariables?: Readonly<Record<string, string>>;
  /** Where the items live. `:memory:` keeps nothing. */
  readonly dataDirectory: string;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** 0 is any free port. @default 0 */
  readonly port?: number;
  /** `TF_VAR_*`, `AWS_*`, `API_KEY`, `THROTTLE`. @default process.env */
  readonly environment?: NodeJS.ProcessEnv;
  /** What a page for browsers shows of the API, at `/`. @default there is no page */
  readonly page?: DescribePage | undefined;
  /** Takes each line of the log. @default says nothing */
  readonly print?: (line: string) => void;
  /** `text` is for people, `json` for machines. @default 'text' */
  readonly logFormat?: 'text' | 'json';
  /** Whether text has colours. @default false */
  readonly colours?: boolean;
}

export interface LocalApi {
  /** Where operations are posted to: `http://127.0.0.1:3000/prod/DynamoDBManager`. */
  readonly url: string;
  readonly authorization: Authorization;
  /** What callers send as `x-api-key`, where the stack demands one. */
  readonly apiKey: string | undefined;
  readonly region: string;
  /** The tables of the stack. */
  readonly tableNames: readonly string[];
  /** The DynamoDB behind it. */
  readonly dynamodbEndpoint: string;
  /** That DynamoDB has TransactGetItems and TransactWriteItems: the embedded one has not. */
  readonly hasTransactions: boolean;
  /** Why it serves no more, in a sentence: its DynamoDB has stopped by itself. */
  readonly failure: Promise<string>;
  /** Serves another synthesis of the stack from now on. What is in flight ends on the old one. */
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
  // It is waited for further below.
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
    // What is signed for AWS is never for the page.
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
      say('Warning: API_KEY is set, and the API demands no key: ignored.');
    }
    if (!isLoopback(host)) {
      say(`HOST is ${host}: whoever reaches this machine can read and change the items.`);
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
        // One after the other, whatever became of the one before.
        return (reloading = reloading.catch(() => undefined).then(reload));
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/** An address that stands for all of a machine's is none to call it by. */
const reachable = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
};
