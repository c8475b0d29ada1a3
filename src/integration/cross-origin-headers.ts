import type { APIGatewayProxyEvent } from 'aws-lambda';
import { isJsonObject } from '../json';
import type { Json } from '../json';

export type Headers = Readonly<Record<string, string>>;

/**
 * The headers by which a page of another origin may read a response. They can name one origin or all, so that with a
 * list they depend on the request's (Fetch Standard, "CORS protocol").
 */
export const crossOriginHeaders = (allowed: readonly string[], event: Json): Headers => {
  if (allowed.length === 0) return {};
  if (allowed.includes('*')) return { 'Access-Control-Allow-Origin': '*' };
  const origin = originOf(event);
  return {
    // Caches must not give one origin what was meant for another.
    Vary: 'Origin',
    ...(origin !== undefined && allowed.includes(origin) && { 'Access-Control-Allow-Origin': origin }),
  };
};

/** Browsers send the name in small letters over HTTP/2, and API Gateway passes it on as it came. */
const originOf = (event: Json): string | undefined => {
  const headers = isJsonObject(event) ? (event as unknown as Partial<APIGatewayProxyEvent>).headers : undefined;
  return Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'origin')?.[1];
};
