import { callerCredentials } from '../credentials';
import type { Endpoint } from '../http/endpoint';
import { header } from '../http/exchange';
import type { HttpReply, HttpRequest } from '../http/exchange';
import { isLoopback } from '../http/loopback';
import { once } from '../once';
import { filePaths, fileReply } from './files';
import { readItems } from './items';
import type { DescribePage, Page, PagedApi } from './page';
import { jsonReply, PageRefusal } from './page-reply';
import { signedRequest } from './send';

export interface PageSurroundings {
  readonly describe: DescribePage;
  /** The host that the server listens on. */
  readonly host: string;
  /** Answers a request to the API. */
  readonly api: (request: HttpRequest) => Promise<HttpReply>;
  /** Returns the stack that is currently served. */
  readonly stack: () => Omit<PagedApi, 'isEmbedded' | 'hasTransactions'> & {
    readonly api: { readonly region: string };
  };
  readonly apiKey: () => string;
  readonly hasTransactions: boolean;
  readonly dynamodb: {
    readonly endpoint: string;
    readonly isEmbedded: boolean;
    ready(): Promise<void>;
  };
}

type Route = (request: HttpRequest) => Promise<HttpReply>;

/**
 * Serves a page for browsers at `/`, and its resources below `/_local/`. The page gives access to things that otherwise
 * require credentials. For this reason, it is available only on this machine, whichever host the server listens on.
 */
export const pageEndpoint = (surroundings: PageSurroundings): Endpoint => {
  const reads: Readonly<Record<string, Route>> = {
    ...Object.fromEntries(filePaths.map((path) => [path, () => fileReply(path)])),
    '/_local/page.json': async () => jsonReply(200, await facts(surroundings)),
    '/_local/openapi.json': async () => jsonReply(200, (await described(surroundings)).openApi),
    '/_local/items': (request) => items(request, surroundings),
  };
  const credentials = once(callerCredentials);
  const send: Route = async (request) => {
    const { path, api } = surroundings.stack();
    return surroundings.api(await signedRequest(request, path, api.region, await credentials()));
  };
  const routeOf = (request: HttpRequest): Route | undefined => {
    const { method, path } = request;
    if (method === 'POST') return path === '/_local/send' ? send : undefined;
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    if (path === '/' && !isForBrowser(request)) return undefined;
    return Object.hasOwn(reads, path) ? reads[path] : undefined;
  };
  return {
    isPage: true,
    takes: (request) => isFromHere(request, surroundings.host) && routeOf(request) !== undefined,
    answer: async (request) => {
      try {
        const route = routeOf(request);
        if (route === undefined) throw new PageRefusal(404, `There is no page at ${request.path}.`);
        return await route(request);
      } catch (error) {
        if (error instanceof PageRefusal) return jsonReply(error.status, { message: error.message });
        request.log(JSON.stringify({ level: 'ERROR', message: (error as Error).stack ?? String(error) }));
        return { ...jsonReply(500, { message: 'The page cannot be shown. The log says why.' }), isQuiet: false };
      }
    },
  };
};

const isForBrowser = (request: HttpRequest): boolean => header(request, 'accept')?.includes('text/html') === true;

/** A caller whose own address is the one that the server listens on must be on this machine too. */
const isFromHere = ({ sourceIp }: HttpRequest, host: string): boolean => {
  const address = sourceIp.replace(/^::ffff:/, '');
  return isLoopback(address) || address === host;
};

const pagedApi = ({ stack, dynamodb, hasTransactions }: PageSurroundings): PagedApi => {
  const { path, authorization, tableNames } = stack();
  return { path, authorization, tableNames, isEmbedded: dynamodb.isEmbedded, hasTransactions };
};

const described = async (surroundings: PageSurroundings): Promise<Page> =>
  surroundings.describe(pagedApi(surroundings));

/** The data that the script of the page shows. */
const facts = async (surroundings: PageSurroundings): Promise<object> => {
  const { dynamodb, apiKey } = surroundings;
  const api = pagedApi(surroundings);
  const { title, examples, errors, unsupported = [] } = await described(surroundings);
  return {
    title,
    ...api,
    ...(api.authorization === 'API_KEY' && { apiKey: apiKey() }),
    dynamodbEndpoint: dynamodb.endpoint,
    examples,
    errors,
    unsupported,
  };
};

const items = async ({ query }: HttpRequest, { dynamodb, stack }: PageSurroundings): Promise<HttpReply> => {
  if (!dynamodb.isEmbedded) {
    throw new PageRefusal(404, `The items are in the DynamoDB at ${dynamodb.endpoint}. View them there.`);
  }
  await dynamodb.ready();
  const { tableNames, api } = stack();
  return jsonReply(200, await readItems(query, { endpoint: dynamodb.endpoint, region: api.region, tableNames }));
};
