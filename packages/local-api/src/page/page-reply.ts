import type { HttpReply } from '../http/exchange';

/**
 * The page runs only its own scripts, and no other page can frame it or read it. The OpenAPI viewer needs inline
 * styles, and has images in its style sheet.
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

/** A response for the page itself. It does not appear in the log because it is not a response of the API. */
export const pageReply = (status: number, contentType: string, body: string | Buffer): HttpReply => ({
  status,
  headers: { ...headers, 'Content-Type': contentType },
  body,
  isQuiet: true,
});

export const jsonReply = (status: number, body: object): HttpReply =>
  pageReply(status, 'application/json', JSON.stringify(body));

/** The page cannot answer a request. The message says why. */
export class PageRefusal extends Error {
  constructor(
    readonly status: 400 | 404 | 502,
    message: string,
  ) {
    super(message);
  }
}
