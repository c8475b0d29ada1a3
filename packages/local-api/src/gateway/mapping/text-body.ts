import { isUtf8 } from 'node:buffer';
import type { HttpRequest } from '../../http/exchange';
import { GatewayError } from '../gateway-error';

/**
 * Refuses what is no UTF-8 where a body is taken for text, as what is no JSON is refused: decoded all the same, it would
 * be stored with U+FFFD in place of what was sent. What API Gateway does is not documented, nor was it tried. The choice
 * is what loses nothing silently, and the text is from memory.
 *
 * @throws GatewayError
 */
export const requireText = ({ body }: HttpRequest): void => {
  if (!isUtf8(body)) {
    const message = 'Could not parse request body into json: Invalid UTF-8';
    throw new GatewayError('UNPARSABLE_BODY', 'The body is not UTF-8.', message);
  }
};
