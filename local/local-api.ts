import { openDynamoDb } from './dynamodb/dynamodb';
import type { HttpRequest } from './gateway/exchange';
import { listen } from './gateway/http-server';
import type { HttpHandler, HttpServer } from './gateway/http-server';
import { readableLine } from './readable-log';
import { requestLine } from './request-line';
import { ServedStack } from './served-stack';

export interface LocalApiOptions {
  /** The folder that holds the synthesized `cdk.tf.json` and its assets: see `synthesize`. */
  readonly stackDirectory: string;
  /** Where `terraform.tfvars` and `*.auto.tfvars` are looked for. @default the working directory */
  readonly projectDirectory?: string;
  /** Where the items live. `:memory:` keeps nothing. */
  readonly dataDirectory: string;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** 0 is any free port. @default 0 */
  readonly port?: number;
  /** `TF_VAR_*`, `AWS_*`, `API_KEY`, `THROTTLE`. @default process.env */
  readonly environment?: NodeJS.ProcessEnv;
  /** Takes each line of the log. @default says nothing */
  readonly print?: (line: string) => void;
}

export interface LocalApi {
  /** Where operations are posted to: `http://127.0.0.1:3000/prod/DynamoDBManager`. */
  readonly url: string;
  /** The DynamoDB behind it. */
  readonly dynamodbEndpoint: string;
  /** What callers send as `x-api-key`, where the stack demands one. */
  readonly apiKey?: string;
  /** Serves another synthesis of the stack from now on. What is in flight ends on the old one. */
  reload(stackDirectory: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves a synthesized stack on this machine.
 *
 * @throws StartError
 */
export const startLocalApi = async (options: LocalApiOptions): Promise<LocalApi> => {
  const { projectDirectory = process.cwd(), dataDirectory, host = '127.0.0.1', port = 0 } = options;
  const { environment = process.env, print = () => undefined } = options;
  const log = (line: string): void => {
    print(`  ${readableLine(line)}`);
  };
  const dynamodb = await openDynamoDb(dataDirectory, environment);
  const start = (stackDirectory: string): Promise<ServedStack> =>
    ServedStack.start({ stackDirectory, projectDirectory, environment, dynamodb, log });

  let served: ServedStack | undefined;
  let server: HttpServer | undefined;
  const close = async (): Promise<void> => {
    await server?.close();
    await served?.close();
    await dynamodb.close();
  };
  try {
    let current = (served = await start(options.stackDirectory));
    server = await listen(
      logged((request, lines) => current.gateway.handle(request, lines), print),
      host,
      port,
    );
    return {
      url: `http://${host}:${server.port}${pathOf(current)}`,
      dynamodbEndpoint: dynamodb.endpoint,
      reload: async (stackDirectory) => {
        const next = await start(stackDirectory);
        const previous = current;
        served = current = next;
        await previous.close();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/** The path of the first resource that has a method. */
const pathOf = ({ api }: ServedStack): string =>
  `/${api.stage.name}${api.resources.find(({ methods }) => methods.size > 0)?.path ?? ''}`;

/** Prints a line for each request, and below it what the function logged meanwhile: so requests at once stay apart. */
const logged =
  (
    handle: (request: HttpRequest, log: (line: string) => void) => ReturnType<HttpHandler>,
    print: (line: string) => void,
  ): HttpHandler =>
  async (request) => {
    const startedAt = performance.now();
    const lines: string[] = [];
    const reply = await handle(request, (line) => lines.push(readableLine(line)));
    print(requestLine(request, reply, performance.now() - startedAt));
    for (const line of lines) print(line.replace(/^/gm, '  '));
    return reply;
  };
