import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { HttpMessage, HttpReply } from '../../src/http/exchange';
import { largestBody, listen } from '../../src/http/http-server';
import type { HttpServer } from '../../src/http/http-server';

const sockets: Socket[] = [];
const servers: HttpServer[] = [];

const serve = async (handle: (message: HttpMessage) => HttpReply | Promise<HttpReply>): Promise<HttpServer> => {
  const server = await listen(async (message) => handle(message), '127.0.0.1', 0);
  servers.push(server);
  return server;
};

const open = async ({ port }: HttpServer): Promise<Socket> => {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

const text = async (socket: Socket): Promise<string> => {
  let received = '';
  for await (const chunk of socket.setEncoding('utf8')) received += chunk as string;
  return received;
};

const after = (milliseconds: number): Promise<void> => new Promise((end) => setTimeout(end, milliseconds));
const reply = (body: string): HttpReply => ({ status: 200, headers: {}, body });
const post = (body: string): string =>
  `POST /a?b=c HTTP/1.1\r\nHost: h\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

it('says why it cannot listen on an address, and which settings choose another', async () => {
  // TEST-NET-3 of RFC 5737: no machine has it.
  await expect(listen(() => Promise.resolve(reply('')), '203.0.113.1', 0)).rejects.toMatchObject({
    name: 'StartError',
    message: expect.stringMatching(
      /^The server cannot listen on 203\.0\.113\.1:0: .*EADDRNOTAVAIL.*\. Choose another address with HOST and PORT\.$/,
    ),
  });
});

describe('closing the server', () => {
  it.each([
    ['that has sent nothing', ''],
    ['that has sent half of the headers', 'POST / HTTP/1.1\r\nHost:'],
    ['that has sent half of the body', post('whole').slice(0, -2)],
    ['that stays open after its response', post('whole')],
  ])('does not wait for a connection %s', async (_, sent) => {
    const server = await serve(() => reply('done'));
    const socket = await open(server);
    socket.write(sent);
    await after(100);
    const startedAt = performance.now();
    await server.close();
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('waits for requests in flight, and accepts no more', async () => {
    const server = await serve(async () => {
      await after(300);
      return reply('in time');
    });
    await open(server);
    const socket = await open(server);
    const answer = text(socket);
    socket.write(post('{}'));
    await after(100);
    const closed = server.close();
    await expect(open(server)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await closed;
    expect(await answer).toMatch(/in time$/);
  });

  it('waits for a request that takes longer than its caller may take to read', async () => {
    const server = await serve(async () => {
      await after(1300);
      return reply('in time');
    });
    const socket = await open(server);
    const answer = text(socket);
    socket.write(post('{}'));
    await after(50);
    await server.close();
    expect(await answer).toMatch(/in time$/);
  });

  it('lets a caller read a long response to its end', async () => {
    const long = 'x'.repeat(8 * 1024 * 1024);
    const server = await serve(() => reply(long));
    const socket = await open(server);
    const answer = text(socket);
    socket.write(post('{}'));
    await once(socket, 'data');
    await server.close();
    expect((await answer).length).toBeGreaterThan(long.length);
  });

  it('does not wait forever for a caller that does not read its response', async () => {
    const server = await serve(() => reply('x'.repeat(64 * 1024 * 1024)));
    const socket = await open(server);
    socket.pause().write(post('{}'));
    await after(300);
    await server.close();
  });
});

describe('a request', () => {
  it('is answered even if the caller has closed its side of the connection', async () => {
    const server = await serve(async ({ body }) => {
      await after(100);
      return reply(`got ${body.toString()}`);
    });
    const socket = await open(server);
    socket.end(post('all'));
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 [^]*got all$/);
  });

  it.each([
    ['/a/b?c=d?e', { path: '/a/b', query: 'c=d%3Fe', hosts: ['h'] }],
    ['http://localhost:3000/a/b?c=d', { path: '/a/b', query: 'c=d', hosts: ['localhost:3000'] }],
    ['http://user@localhost:3000/a', { path: '/a', query: '', hosts: ['localhost:3000'] }],
    ['HTTP://localhost', { path: '/', query: '', hosts: ['localhost'] }],
    ['http://localhost?c=d', { path: '/', query: 'c=d', hosts: ['localhost'] }],
    ['/http://localhost/a', { path: '/http://localhost/a', query: '', hosts: ['h'] }],
  ])('can have the target %s', async (target, expected) => {
    const server = await serve(({ path, query, headers }) => {
      const hosts = [...headers].filter(([name]) => name.toLowerCase() === 'host').flatMap(([, values]) => values);
      return reply(JSON.stringify({ path, query: query.toString(), hosts }));
    });
    const socket = await open(server);
    socket.end(`GET ${target} HTTP/1.1\r\nHost: h\r\n\r\n`);
    const [, body = ''] = (await text(socket)).split('\r\n\r\n');
    expect(JSON.parse(body)).toEqual(expected);
  });

  it('with a host in its target has no other, however the header is spelled', async () => {
    const server = await serve(({ headers }) => reply(JSON.stringify([...headers])));
    const socket = await open(server);
    socket.end('GET http://localhost/ HTTP/1.1\r\nhost: h\r\nX-A: b\r\nConnection: close\r\n\r\n');
    const [, body = ''] = (await text(socket)).split('\r\n\r\n');
    expect(JSON.parse(body)).toEqual([
      ['X-A', ['b']],
      ['Connection', ['close']],
      ['Host', ['localhost']],
    ]);
  });

  it('has its method, its protocol and the address of its caller', async () => {
    const server = await serve(({ method, protocol, sourceIp }) => reply([method, protocol, sourceIp].join(' ')));
    const socket = await open(server);
    socket.end('PUT / HTTP/1.0\r\nHost: h\r\n\r\n');
    expect(await text(socket)).toMatch(/PUT HTTP\/1\.0 127\.0\.0\.1$/);
  });

  it.each([
    ['as large as API Gateway accepts is read whole', 0, 0],
    ['that is larger is read only as far as it takes to know', 5 * 1024 * 1024, 1],
  ])('with a body %s', async (_, over, least) => {
    const server = await serve(({ body }) => reply(String(body.length - largestBody)));
    const socket = await open(server);
    socket.end(post('x'.repeat(largestBody + over)));
    const beyond = Number((await text(socket)).split('\r\n\r\n')[1]);
    expect(beyond).toBeGreaterThanOrEqual(least);
    // One chunk, which Node.js reads at once.
    expect(beyond).toBeLessThanOrEqual(least * 1024 * 1024);
  });

  it.each([204, 304])('without content in its response, a %i, gets no Content-Length', async (status) => {
    const server = await serve(() => ({ status, headers: {}, body: '' }));
    const socket = await open(server);
    socket.end('GET / HTTP/1.1\r\nHost: h\r\n\r\n');
    expect(await text(socket)).not.toMatch(/content-length/i);
  });

  it('with two Host headers is rejected because it is ambiguous', async () => {
    const server = await serve(() => reply('answered'));
    const socket = await open(server);
    socket.end('GET / HTTP/1.1\r\nHost: localhost\r\nHost: example.com\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 [^]*\{"message":"Bad Request"\}$/);
  });

  it('whose response cannot be sent ends its connection, but not the server', async () => {
    const server = await serve(({ path }) => ({ ...reply('done'), headers: path === '/bad' ? { 'X-A': 'a\nb' } : {} }));
    const bad = await open(server);
    bad.end('GET /bad HTTP/1.1\r\nHost: h\r\n\r\n');
    expect(await text(bad)).toBe('');
    const good = await open(server);
    good.end('GET /good HTTP/1.1\r\nHost: h\r\n\r\n');
    expect(await text(good)).toMatch(/^HTTP\/1\.1 200 /);
  });
});
