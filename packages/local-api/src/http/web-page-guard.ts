import { isIP } from 'node:net';
import type { Endpoint } from './endpoint';
import { header } from './exchange';
import type { HttpReply, HttpRequest } from './exchange';
import { isLoopback, nameIn } from './loopback';

/**
 * Keeps web pages out. A page that the developer visits can send requests to this machine too. Those requests have an
 * `Origin`. The guard accepts it only if the API's own response to a preflight request allows it, and never outside the
 * stage. With DNS rebinding, a page can also make its own name resolve to this machine. Those requests have that name
 * as their `Host`.
 */
export class WebPageGuard {
  constructor(
    /** The host that the server listens on. */
    private readonly host: string,
    private readonly api: (request: HttpRequest) => Promise<HttpReply>,
    /** The endpoints outside the stage. */
    private readonly endpoints: readonly Endpoint[] = [],
  ) {}

  async handle(request: HttpRequest): Promise<HttpReply> {
    const endpoint = this.endpoints.find((one) => one.takes(request));
    const message = await this.refusal(request, endpoint);
    if (message === undefined) return endpoint === undefined ? this.api(request) : endpoint.answer(request);
    request.log(JSON.stringify({ level: 'WARN', message }));
    return { status: 403, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ message }) };
  }

  /** The reason to reject a request, if there is one. */
  private async refusal(request: HttpRequest, endpoint: Endpoint | undefined): Promise<string | undefined> {
    const host = header(request, 'host') ?? '';
    if (!this.isOwnName(host)) return `The Host ${JSON.stringify(host)} does not name this server.`;
    const origin = header(request, 'origin');
    if (origin !== undefined && origin !== `http://${host}`) {
      const isAllowed = endpoint === undefined && (await this.isAllowed(origin, request));
      return isAllowed ? undefined : `The API does not allow the Origin ${JSON.stringify(origin)}.`;
    }
    const site = header(request, 'sec-fetch-site');
    const isForeign = origin === undefined && (site === 'cross-site' || site === 'same-site');
    if (!isForeign || (endpoint?.isPage === true && isNavigation(request))) return undefined;
    return 'The request comes from a page on another site.';
  }

  /**
   * On loopback, only loopback names are accepted. On another HOST, callers use the address of this machine or its name
   * in the local network. Neither can be the name of a page on the web, which has a dot.
   */
  private isOwnName(host: string): boolean {
    const name = nameIn(host);
    if (isLoopback(name)) return true;
    if (isLoopback(this.host) || name === '') return false;
    return name === this.host.toLowerCase() || isIP(name.replace(/^\[|\]$/g, '')) !== 0 || !name.includes('.');
  }

  /** Whether the API's response to a preflight request allows the origin. */
  private async isAllowed(origin: string, request: HttpRequest): Promise<boolean> {
    const headers = new Map([
      ['Host', [header(request, 'host') ?? '']],
      ['Origin', [origin]],
      ['Access-Control-Request-Method', [request.method]],
    ]);
    const preflight = { ...request, method: 'OPTIONS', headers, body: Buffer.alloc(0), log: () => undefined };
    const reply = await this.api(preflight);
    const allowed = Object.entries(reply.headers).find(
      ([name]) => name.toLowerCase() === 'access-control-allow-origin',
    );
    return allowed?.[1] === '*' || allowed?.[1] === origin;
  }
}

/** Whether a browser opens a page in a tab or a window, and not in a frame: Fetch Metadata Request Headers (W3C). */
const isNavigation = (request: HttpRequest): boolean =>
  request.method === 'GET' &&
  header(request, 'sec-fetch-mode') === 'navigate' &&
  header(request, 'sec-fetch-dest') === 'document';
