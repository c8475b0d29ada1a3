import { describe, expect, it } from '@jest/globals';
import { describeCause } from '../../../src/log/describe-cause';

describe('the description of a cause', () => {
  it('names the type and the location, and omits the message', () => {
    const { type, message, at } = describeCause(new TypeError('secret'));
    expect({ type, message }).toEqual({ type: 'TypeError', message: undefined });
    expect(at).toHaveLength(5);
    expect(at).toEqual(Array(5).fill(expect.stringMatching(/^at /)));
  });

  it('has the message of a system call', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:8000'), { code: 'ECONNREFUSED' });
    expect(describeCause(error)).toMatchObject({ code: 'ECONNREFUSED', message: error.message });
  });

  it('has the message if DynamoDB rejects the function', () => {
    const error = Object.assign(new Error('not authorized'), { name: 'AccessDeniedException', $fault: 'client' });
    expect(describeCause(error)).toMatchObject({ type: 'AccessDeniedException', message: 'not authorized' });
  });

  it('omits the message if something else answers in the place of DynamoDB', () => {
    const error = Object.assign(new Error('secret'), { name: 'Unknown', $fault: 'client' });
    expect(describeCause(error)).not.toHaveProperty('message');
  });

  it.each(['secret', 'a\n    at secret', '    at secret'])('shows nothing of the message %j', (message) => {
    expect(JSON.stringify(describeCause(new Error(message)))).not.toContain('secret');
  });

  it.each([
    ['secret', 'string'],
    [undefined, 'undefined'],
    [null, 'object'],
    [{ secret: true }, 'object'],
  ])('names only the type of a value that is not an error: %j', (thrown, type) => {
    expect(describeCause(thrown)).toEqual({ type });
  });

  it('has every message on request', () => {
    expect(describeCause(new TypeError('secret'), true)).toMatchObject({ type: 'TypeError', message: 'secret' });
    expect(describeCause('secret', true)).toEqual({ type: 'string', message: 'secret' });
  });

  it('works without a stack', () => {
    const error = new Error('secret');
    delete error.stack;
    expect(describeCause(error)).toEqual({ type: 'Error', at: [] });
  });
});
