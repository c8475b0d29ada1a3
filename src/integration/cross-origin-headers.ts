import type { APIGatewayProxyEvent } from 'aws-lambda';
import { isJsonObject } from '../json';
import type { Json } from '../json';

export type Headers = Readonly<Record<string, string>>;

/**
 * The headers that let a page from another origin read a response. They can name only one origin or all origins, so
 * with a list they depend on the origin of the request (Fetch Standard, "CORS protocol").
 */
export const crossOriginHeaders = (allowed: readonly string[], event: Json): Headers => {
  if (allowed.length === 0) return {};
  if (allowed.includes('*')) return { 'Access-Control-Allow-Origin': '*' };
  const origin = originOf(event);
  return {
    // Caches must not serve the response for one origin to another.
    Vary: 'Origin',
    ...(origin !== undefined && allowed.includes(origin) && { 'Access-Control-Allow-Origin': origin }),
  };
};

/** Browsers send the header name in lowercase over HTTP/2, and API Gateway passes it on unchanged. */
const originOf = (event: Json): string | undefined => {
  const headers = isJsonObject(event) ? (event as unknown as Partial<APIGatewayProxyEvent>).headers : undefined;
  return Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'origin')?.[1];
};
