import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isLoopback, nameIn } from '../http/loopback';

/**
 * Refuses what a web page sends, before the server's own listeners see it. dynalite answers any page, by any name that
 * leads to this machine, and looks at no signature: a page that the developer visits could read and delete the tables.
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

/** Only pages have an `Origin`. A page whose own name was made to lead here, by DNS rebinding, has that name as its `Host`. */
const refusal = ({ headers: { origin, host = '' } }: IncomingMessage): string | undefined => {
  if (origin !== undefined) return 'This DynamoDB is not for web pages.';
  return isLoopback(nameIn(host)) ? undefined : `The Host ${JSON.stringify(host)} is not this DynamoDB.`;
};
