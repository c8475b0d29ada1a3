import { describe, expect, it } from '@jest/globals';
import { isThrottling, throttlingCheck, TokenBucket } from '../../../src/gateway/checks/throttling';
import { ApiFixture, json } from '../../support/api-fixture';

describe('a token bucket', () => {
  it('provides its burst immediately, and then its rate', () => {
    let now = 0;
    const bucket = new TokenBucket({ rate: 10, burst: 3 }, () => now);
    const taken = (): number => {
      let count = 0;
      while (bucket.take()) count += 1;
      return count;
    };
    expect(taken()).toBe(3);
    now += 99;
    expect(taken()).toBe(0);
    now += 101;
    expect(taken()).toBe(2);
    now += 60_000;
    expect(taken()).toBe(3);
  });
});

describe('THROTTLE', () => {
  it.each([
    [{}, false],
    [{ THROTTLE: '' }, false],
    [{ THROTTLE: '0' }, false],
    [{ THROTTLE: '1' }, true],
  ])('in %j turns throttling on: %s', (environment, expected) => {
    expect(isThrottling(environment)).toBe(expected);
  });

  it.each(['foo', 'true', '2', ' 1'])('is rejected if it is %j', (given) => {
    expect(() => isThrottling({ THROTTLE: given })).toThrow(
      `THROTTLE is ${JSON.stringify(given)}. Set it to 1 to throttle requests, or to 0 not to.`,
    );
  });
});

describe('a stage with method settings', () => {
  const settings = (path: string, burst: number) => ({
    method_path: path,
    stage_name: 'prod',
    settings: { throttling_rate_limit: 0, throttling_burst_limit: burst },
  });

  it.each([
    ['stage', { all: settings('*/*', 2) }, 2],
    ['method, which takes precedence', { all: settings('*/*', 2), own: settings('things/POST', 1) }, 1],
  ])('returns 429 beyond the limits of the %s', async (_, aws_api_gateway_method_settings, allowed) => {
    const api = await ApiFixture.create(
      { more: { aws_api_gateway_method_settings } },
      () => 'in',
      () => [throttlingCheck()],
    );
    for (let count = 0; count < allowed; count += 1) expect(await api.send()).toMatchObject({ status: 200 });
    const reply = await api.send();
    expect(reply).toMatchObject({ status: 429, headers: { 'x-amzn-ErrorType': 'TooManyRequestsException' } });
    expect(json(reply)).toEqual({ message: 'Too Many Requests' });
  });

  it('does not throttle without limits', async () => {
    const api = await ApiFixture.create(
      {},
      () => 'in',
      () => [throttlingCheck()],
    );
    expect(await api.send()).toMatchObject({ status: 200 });
  });
});
