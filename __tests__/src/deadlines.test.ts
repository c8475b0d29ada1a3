import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Deadlines } from '../../src/deadlines';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('the deadline of a request', () => {
  it('is half a second before that of the invocation', () => {
    const { signal } = new Deadlines().start(3000);
    jest.advanceTimersByTime(2499);
    expect(signal.aborted).toBe(false);
    jest.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
  });

  it('does not come after the request was answered', () => {
    const deadline = new Deadlines().start(3000);
    deadline.end();
    jest.advanceTimersByTime(3000);
    expect(deadline.signal.aborted).toBe(false);
  });

  it('comes independently for each of several concurrent requests', () => {
    const deadlines = new Deadlines();
    const [short, long] = [deadlines.start(1000), deadlines.start(3000)];
    jest.advanceTimersByTime(500);
    expect([short, long].map(({ signal }) => signal.aborted)).toEqual([true, false]);
  });

  it('does not notify the listeners of another request', () => {
    const deadlines = new Deadlines();
    const told: string[] = [];
    const first = deadlines.start(1000);
    first.signal.addEventListener('abort', () => told.push('first'));
    first.end();
    deadlines.start(1000).signal.addEventListener('abort', () => told.push('second'));
    jest.advanceTimersByTime(500);
    expect(told).toEqual(['second']);
  });

  it('reuses the signal of a request that ended in time', () => {
    const deadlines = new Deadlines();
    const first = deadlines.start(3000);
    first.end();
    expect(deadlines.start(3000).signal).toBe(first.signal);
  });

  it('does not depend on earlier requests', () => {
    const deadlines = new Deadlines();
    deadlines.start(1000).end();
    const late = deadlines.start(1000);
    jest.advanceTimersByTime(500);
    late.end();
    const next = deadlines.start(1000);
    expect(next.signal.aborted).toBe(false);
    jest.advanceTimersByTime(500);
    expect(next.signal.aborted).toBe(true);
  });
});
