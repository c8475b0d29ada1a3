import { header } from '../../http/exchange';
import type { HttpRequest } from '../../http/exchange';
import { randomHex } from '../random-hex';

/** Headers of a request that integrations do not get to see: recorded on AWS. The last four API Gateway sets itself. */
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

/** Names that integrations get in one spelling, whatever the caller's: recorded on AWS. */
const respelled = new Map(['Authorization', 'User-Agent'].map((name) => [name.toLowerCase(), name]));

/** The headers of a request as its integration gets them: without some, and with those that API Gateway adds. */
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

/** The caller's trace, or a new one: `Root=1-` with the seconds since 1970 and 96 random bits, in hexadecimal digits. */
export const traceIdOf = (request: HttpRequest): string => {
  const given = header(request, 'x-amzn-trace-id') ?? '';
  if (/^(?:.*;)?Root=1-[0-9a-f]{8}-[0-9a-f]{24}(?:;.*)?$/.test(given)) return given;
  return `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomHex()}`;
};
