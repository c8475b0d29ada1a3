import { isUtf8 } from 'node:buffer';
import type { HttpRequest } from '../../http/exchange';
import { GatewayError } from '../gateway-error';

/**
 * Rejects a text body that is not UTF-8, with the same error as a body that is not JSON. Decoding it anyway would
 * silently replace bytes with U+FFFD, and the item would be stored that way. The behavior of API Gateway is neither
 * documented nor tested. The message is from memory.
 *
 * @throws GatewayError
 */
export const requireText = ({ body }: HttpRequest): void => {
  if (!isUtf8(body)) {
    const message = 'Could not parse request body into json: Invalid UTF-8';
    throw new GatewayError('UNPARSABLE_BODY', 'The body is not UTF-8.', message);
  }
};
