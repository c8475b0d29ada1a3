import { header } from '../../http/exchange';
import type { HttpRequest } from '../../http/exchange';
import { randomHex } from '../random-hex';

/** Request headers that integrations do not receive: recorded on AWS. API Gateway sets the last four itself. */
const hidden = new Set([
  'connection',
  'content-length',
  'content-md5',
  'expect',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'www-authenticate',
  'x-amzn-trace-id',
  'x-forwarded-for',
  'x-forwarded-port',
  'x-forwarded-proto',
]);

/** Header names that integrations always receive in this spelling: recorded on AWS. */
const respelled = new Map(['Authorization', 'User-Agent'].map((name) => [name.toLowerCase(), name]));

/** The headers of a request as its integration receives them: API Gateway removes some, and adds others. */
export const integrationHeaders = (request: HttpRequest, traceId: string): HttpRequest['headers'] => {
  const before = header(request, 'x-forwarded-for');
  const added = {
    'X-Amzn-Trace-Id': traceId,
    'X-Forwarded-For': before === undefined ? request.sourceIp : `${before}, ${request.sourceIp}`,
    'X-Forwarded-Port': /:(\d+)$/.exec(header(request, 'host') ?? '')?.[1] ?? '80',
    'X-Forwarded-Proto': 'http',
  };
  return new Map<string, readonly string[]>([
    ...[...request.headers]
      .filter(([name]) => !hidden.has(name.toLowerCase()))
      .map(([name, values]) => [respelled.get(name.toLowerCase()) ?? name, values] as const),
    ...Object.entries(added).map(([name, value]) => [name, [value]] as const),
  ]);
};

/** The caller's trace ID, or a new one: `Root=1-`, the seconds since 1970 and 96 random bits, all in hexadecimal. */
export const traceIdOf = (request: HttpRequest): string => {
  const given = header(request, 'x-amzn-trace-id') ?? '';
  if (/^(?:.*;)?Root=1-[0-9a-f]{8}-[0-9a-f]{24}(?:;.*)?$/.test(given)) return given;
  return `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomHex()}`;
};
