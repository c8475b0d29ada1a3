import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isLoopback, nameIn } from '../http/loopback';

/**
 * Rejects requests from web pages before the server's own listeners see them. dynalite answers any page, under any host
 * name that resolves to this machine, and checks no signature: a page that the developer visits could read and delete
 * the tables.
 */
export const keepWebPagesOut = (server: Server): void => {
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const message = refusal(request);
    if (message === undefined) {
      for (const listener of listeners) listener.call(server, request, response);
      return;
    }
    request.resume();
    response.writeHead(403, { 'Content-Type': 'application/json' }).end(JSON.stringify({ message }));
  });
};

/** Only pages send an `Origin`. A page that reaches this machine by DNS rebinding sends its own name as the `Host`. */
const refusal = ({ headers: { origin, host = '' } }: IncomingMessage): string | undefined => {
  if (origin !== undefined) return 'This DynamoDB does not accept requests from web pages.';
  return isLoopback(nameIn(host)) ? undefined : `The Host ${JSON.stringify(host)} does not name this DynamoDB.`;
};
