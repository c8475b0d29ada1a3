import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../src/json';
import { requestIn } from '../../../src/integration/proxy-event';
import { proxyEvent } from '../../support/lambda-function';

const read = requestIn;

const base64 = (body: string | Uint8Array): Json =>
  proxyEvent(Buffer.from(body).toString('base64'), { isBase64Encoded: true });

describe('the request in a proxy event', () => {
  it('takes the body for the request', () => {
    expect(read(proxyEvent('{"operation":"ping"}'))).toEqual({ operation: 'ping' });
  });

  it('takes a body in base64', () => {
    expect(read(base64('{"operation":"echo","payload":"ä😀"}'))).toEqual({ operation: 'echo', payload: 'ä😀' });
  });

  it.each([{ 'Content-Type': 'application/x-www-form-urlencoded' }, { 'content-type': 'text/plain' }, null])(
    'takes JSON whatever the headers say of it: %j',
    (headers) => {
      expect(read(proxyEvent('{"operation":"ping"}', { headers }))).toEqual({ operation: 'ping' });
    },
  );

  it.each(['', '{oops', 'secret', '{"secret":', "{'secret':1}", 'undefined', '\ufeff{}'])(
    'refuses the body %j, which is no JSON, and shows nothing of it',
    (body) => {
      const refused = expect(() => read(proxyEvent(body)));
      refused.toThrow(/^SerializationException: The body: expected JSON$/);
    },
  );

  it('refuses a body in base64 that is no UTF-8', () => {
    const bytes = Uint8Array.of(0x22, 0xff, 0x22);
    expect(() => read(base64(bytes))).toThrow('SerializationException: The body: expected JSON in UTF-8');
  });

  it('refuses an event without a body', () => {
    expect(() => read(proxyEvent(null))).toThrow('SerializationException: The body: expected JSON');
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'post', 'PATCH'])('refuses the method %s', (httpMethod) => {
    expect(() => read(proxyEvent('{}', { httpMethod }))).toThrow('MethodNotAllowedException: expected POST');
  });

  it.each(['POST', 'GET'])('finds nothing at a sub-path, by %s', (httpMethod) => {
    const event = proxyEvent('{}', { httpMethod, pathParameters: { proxy: 'a/b' } });
    expect(() => read(event)).toThrow('NotFoundException: operations are run by POST on the resource itself');
  });

  it.each<Json>([null, [], 'text', 5])('refuses %j, which is no event', (event) => {
    expect(() => read(event)).toThrow('ValidationException: The request: expected a REST API proxy event');
  });

  it.each<Json>([{}, { operation: 'ping' }, { pathParameters: 5 }, { pathParameters: { proxy: null }, body: {} }])(
    'refuses %j, which is no proxy event',
    (event) => {
      expect(() => read(event)).toThrow(/^(?:MethodNotAllowed|NotFound)Exception: /);
    },
  );
});
