import { createHash, timingSafeEqual } from 'node:crypto';
import { header } from '../../http/exchange';
import { GatewayError } from '../gateway-error';
import type { Check } from '../method-call';

/** Methods that demand a key let a request pass that has this one as `x-api-key`. */
export const apiKeyCheck =
  (apiKey: () => string): Check =>
  ({ method, request }) => {
    if (!method.apiKeyRequired) return;
    const given = header(request, 'x-api-key');
    if (given === undefined) throw new GatewayError('INVALID_API_KEY', 'The header x-api-key is missing.');
    if (!isEqual(given, apiKey())) throw new GatewayError('INVALID_API_KEY', 'The header x-api-key has another key.');
  };

/** In a time that says nothing of either. */
const isEqual = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
