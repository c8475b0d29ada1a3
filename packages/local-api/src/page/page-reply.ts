import type { HttpReply } from '../http/exchange';

/**
 * The page runs its own scripts alone, and no other page can frame it or read it. The viewer of the OpenAPI document
 * sets styles of elements, and has pictures in its style sheet.
 */
const headers = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** An answer of the page's own, which is no request to the API and has no line in the log. */
export const pageReply = (status: number, contentType: string, body: string | Buffer): HttpReply => ({
  status,
  headers: { ...headers, 'Content-Type': contentType },
  body,
  isQuiet: true,
});

export const jsonReply = (status: number, body: object): HttpReply =>
  pageReply(status, 'application/json', JSON.stringify(body));

/** Something in a request that is not as it was expected. */
export class PageRefusal extends Error {
  constructor(
    readonly status: 400 | 404 | 502,
    message: string,
  ) {
    super(message);
  }
}
