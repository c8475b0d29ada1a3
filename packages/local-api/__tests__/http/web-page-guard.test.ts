import { describe, expect, it } from '@jest/globals';
import { WebPageGuard } from '../../src/http/web-page-guard';
import type { HttpReply, HttpRequest } from '../../src/http/exchange';
import { httpRequest } from '../support/api-fixture';

/** An API whose response to a preflight request allows one origin. */
const api = (request: HttpRequest): Promise<HttpReply> =>
  Promise.resolve({
    status: 200,
    headers: request.method === 'OPTIONS' ? { 'Access-Control-Allow-Origin': 'https://allowed.example' } : {},
    body: 'in',
  });

const send = async (headers: Record<string, string>, host = '127.0.0.1', method = 'POST'): Promise<number> =>
  (await new WebPageGuard(host, api).handle(httpRequest({ headers, method }))).status;

describe('on loopback, a request', () => {
  it.each([
    '127.0.0.1:3000',
    'localhost:3000',
    '[::1]:3000',
    'LOCALHOST',
    'api.localhost:3000',
    '127.8.9.1',
    '127.10.20.30:3000',
    'localhost:',
  ])('for %s is accepted', async (host) => {
    expect(await send({ Host: host })).toBe(200);
  });

  it.each([
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.168.0.1:3000',
    '1127.0.0.1:3000',
    'intranet',
    '',
  ])('for %j is rejected because the name of a page may resolve to this machine', async (host) => {
    expect(await send({ Host: host })).toBe(403);
  });

  it.each(['http://evil.example', 'null', 'http://localhost:5173', 'https://127.0.0.1:3000', 'http://127.0.0.1:3001'])(
    'from a page of %s is rejected',
    async (origin) => {
      expect(await send({ Origin: origin })).toBe(403);
      expect(await send({ Origin: origin }, '127.0.0.1', 'OPTIONS')).toBe(403);
    },
  );

  it.each(['http://127.0.0.1:3000', 'https://allowed.example'])('from a page of %s is accepted', async (origin) => {
    expect(await send({ Origin: origin })).toBe(200);
    expect(await send({ Origin: origin, 'Sec-Fetch-Site': 'cross-site' })).toBe(200);
  });

  it('for an image or a link on a page is rejected', async () => {
    expect(await send({ 'Sec-Fetch-Site': 'cross-site' }, '127.0.0.1', 'GET')).toBe(403);
    expect(await send({ 'Sec-Fetch-Site': 'same-site' }, '127.0.0.1', 'GET')).toBe(403);
    expect(await send({ 'Sec-Fetch-Site': 'none' }, '127.0.0.1', 'GET')).toBe(200);
  });
});

describe('on another HOST, a request', () => {
  it.each([
    '192.168.0.1:3000',
    '[fe80::1]:3000',
    '[::ffff:192.168.0.1]:3000',
    'my-laptop:3000',
    'api.internal',
    'localhost:3000',
  ])('for %s is accepted', async (host) => {
    expect(await send({ Host: host }, 'api.internal')).toBe(200);
  });

  it.each(['evil.example:3000', ''])('for %j is rejected: a page can have such a name, or none', async (host) => {
    expect(await send({ Host: host }, '0.0.0.0')).toBe(403);
  });
});

describe('the preflight request for a foreign Origin', () => {
  const foreign = { Host: '127.0.0.1:3000', Origin: 'https://page.example', 'Content-Type': 'text/plain' };
  const answered = (headers: Record<string, string>) => async (): Promise<HttpReply> => {
    await Promise.resolve();
    return { status: 200, headers, body: '' };
  };
  const ask = (answer: (request: HttpRequest) => Promise<HttpReply>): Promise<HttpReply> =>
    new WebPageGuard('127.0.0.1', answer).handle(httpRequest({ method: 'PUT', headers: foreign, body: 'secret' }));

  it('has the headers of a browser, and nothing of the request', async () => {
    const seen: HttpRequest[] = [];
    await ask((request) => {
      seen.push(request);
      return api(request);
    });
    expect(seen).toHaveLength(1);
    const [{ method, headers, body } = httpRequest()] = seen;
    expect({ method, headers: Object.fromEntries(headers), body: body.toString() }).toEqual({
      method: 'OPTIONS',
      headers: {
        Host: ['127.0.0.1:3000'],
        Origin: ['https://page.example'],
        'Access-Control-Request-Method': ['PUT'],
      },
      body: '',
    });
  });

  it.each<readonly [string, Record<string, string>, number]>([
    ['all origins', { 'Access-Control-Allow-Origin': '*' }, 200],
    ['the origin, after another header', { Vary: 'Origin', 'access-control-allow-origin': foreign.Origin }, 200],
    ['another origin', { 'Access-Control-Allow-Origin': 'https://other.example' }, 403],
    ['the origin in a header with another meaning', { Location: foreign.Origin }, 403],
    ['no origin', {}, 403],
  ])('may be answered with %s', async (_, headers, status) => {
    expect(await ask(answered(headers))).toMatchObject({ status });
  });
});

describe('a rejected request', () => {
  it('is answered with the reason in JSON, which is a warning in the log', async () => {
    const log: string[] = [];
    const request = httpRequest({ headers: { Host: 'evil.example' } }, (line) => log.push(line));
    const message = 'The Host "evil.example" does not name this server.';
    expect(await new WebPageGuard('127.0.0.1', api).handle(request)).toEqual({
      status: 403,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ message }),
    });
    expect(log.map((line) => JSON.parse(line) as unknown)).toEqual([{ level: 'WARN', message }]);
  });
});

describe('outside the stage, a request', () => {
  const answering = (isPage: boolean) => ({
    takes: () => true,
    answer: () => Promise.resolve({ status: 200, headers: {}, body: 'beside' }),
    isPage,
  });
  const ask = async (headers: Record<string, string>, isPage = true, method = 'GET') =>
    (await new WebPageGuard('127.0.0.1', api, [answering(isPage)]).handle(httpRequest({ headers, method }))).body;
  const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };

  it('is answered', async () => {
    expect(await ask({})).toBe('beside');
    expect(await ask({ Origin: 'http://127.0.0.1:3000', 'Sec-Fetch-Site': 'same-origin' }, true, 'POST')).toBe(
      'beside',
    );
  });

  it('from a page that the API itself allows is rejected', async () => {
    expect(await ask({ Origin: 'https://allowed.example' })).toContain('does not allow the Origin');
  });

  it('that follows a link on any site opens a page, but only in a tab', async () => {
    expect(await ask(link)).toBe('beside');
    expect(await ask(link, false)).toContain('another site');
    expect(await ask({ ...link, 'Sec-Fetch-Dest': 'iframe' })).toContain('another site');
    expect(await ask({ ...link, 'Sec-Fetch-Mode': 'no-cors' })).toContain('another site');
    expect(await ask(link, true, 'POST')).toContain('another site');
  });
});
