import { GatewayError } from '../gateway-error';
import type { Check } from '../method-call';
import type { Method, Throttle } from '../model/rest-api';
import { StartError } from '../../start-error';

/**
 * Whether `THROTTLE` turns throttling on.
 *
 * @throws StartError
 */
export const isThrottling = (environment: NodeJS.ProcessEnv): boolean => {
  const { THROTTLE: given = '' } = environment;
  if (['', '0', '1'].includes(given)) return given === '1';
  throw new StartError(`THROTTLE is ${JSON.stringify(given)}.`, 'Set it to 1 to throttle requests, or to 0 not to.');
};

/**
 * API Gateway throttles requests with the token bucket algorithm. The rate is the number of tokens that it adds to the
 * bucket per second, and the burst is the capacity of the bucket (API Gateway Developer Guide, "Throttle requests to
 * your REST APIs").
 */
export class TokenBucket {
  private tokens: number;
  private filledAt: number;

  constructor(
    private readonly throttle: Throttle,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.tokens = throttle.burst;
    this.filledAt = now();
  }

  /** Takes a token, and returns whether there was one. */
  take(): boolean {
    const now = this.now();
    this.tokens = Math.min(this.throttle.burst, this.tokens + ((now - this.filledAt) / 1000) * this.throttle.rate);
    this.filledAt = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}

/** Rejects requests that exceed the rate and burst of the stage's method settings. */
export const throttlingCheck = (): Check => {
  const buckets = new Map<Method, TokenBucket>();
  return ({ method }) => {
    if (method.throttle === undefined) return;
    const bucket = buckets.get(method) ?? new TokenBucket(method.throttle);
    buckets.set(method, bucket);
    if (bucket.take()) return;
    const { rate, burst } = method.throttle;
    throw new GatewayError('THROTTLED', `The rate exceeds ${rate} requests per second after a burst of ${burst}.`);
  };
};
