import type { HttpReply, HttpRequest } from './gateway/exchange';

/** One line for a request: method, path, operation, status, milliseconds. */
export const requestLine = (request: HttpRequest, { status }: HttpReply, milliseconds: number): string =>
  [request.method, request.path, operationIn(request.body) ?? '-', status, `${milliseconds.toFixed(0)} ms`].join(' ');

/** The operation that a request names, as far as it can be printed. */
const operationIn = (body: Buffer): string | undefined => {
  try {
    const { operation } = JSON.parse(body.toString()) as { readonly operation?: unknown };
    return typeof operation === 'string' && /^[\w.-]{1,40}$/.test(operation) ? operation : undefined;
  } catch {
    return undefined;
  }
};
