import { createHash, timingSafeEqual } from 'node:crypto';
import { header } from '../../http/exchange';
import { GatewayError } from '../gateway-error';
import type { Check } from '../method-call';

/** Methods that demand a key let a request pass that has this one as `x-api-key`. */
export const apiKeyCheck =
  (apiKey: () => string): Check =>
  ({ method, request }) => {
    if (method.apiKeyRequired && !isEqual(header(request, 'x-api-key') ?? '', apiKey())) {
      throw new GatewayError('INVALID_API_KEY');
    }
  };

/** In a time that says nothing of either. */
const isEqual = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
