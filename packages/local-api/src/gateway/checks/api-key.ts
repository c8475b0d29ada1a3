import { createHash, timingSafeEqual } from 'node:crypto';
import { header } from '../../http/exchange';
import { GatewayError } from '../gateway-error';
import type { Check } from '../method-call';

/** If a method requires an API key, a request must send this one as `x-api-key`. */
export const apiKeyCheck =
  (apiKey: () => string): Check =>
  ({ method, request }) => {
    if (!method.apiKeyRequired) return;
    const given = header(request, 'x-api-key');
    if (given === undefined) throw new GatewayError('INVALID_API_KEY', 'The header x-api-key is missing.');
    if (!isEqual(given, apiKey())) throw new GatewayError('INVALID_API_KEY', 'The header x-api-key has the wrong key.');
  };

/** Compares in constant time, which reveals nothing about the key. */
const isEqual = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
