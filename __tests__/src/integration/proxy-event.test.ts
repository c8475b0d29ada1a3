import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../src/json';
import { requestIn } from '../../../src/integration/proxy-event';
import { proxyEvent } from '../../support/lambda-function';

const read = requestIn;

const base64 = (body: string | Uint8Array): Json =>
  proxyEvent(Buffer.from(body).toString('base64'), { isBase64Encoded: true });

describe('requestIn', () => {
  it('reads the body', () => {
    expect(read(proxyEvent('{"operation":"ping"}'))).toEqual({ operation: 'ping' });
  });

  it('reads a body in base64', () => {
    expect(read(base64('{"operation":"echo","payload":"ä😀"}'))).toEqual({ operation: 'echo', payload: 'ä😀' });
  });

  it.each([{ 'Content-Type': 'application/x-www-form-urlencoded' }, { 'content-type': 'text/plain' }, null])(
    'reads JSON, whatever the headers say: %j',
    (headers) => {
      expect(read(proxyEvent('{"operation":"ping"}', { headers }))).toEqual({ operation: 'ping' });
    },
  );

  it.each(['', '{oops', 'secret', '{"secret":', "{'secret':1}", 'undefined', '\ufeff{}'])(
    'rejects the body %j, which is not JSON, and shows nothing of it',
    (body) => {
      const refused = expect(() => read(proxyEvent(body)));
      refused.toThrow(/^SerializationException: The body: expected JSON$/);
    },
  );

  it('rejects a body in base64 that is not UTF-8', () => {
    const bytes = Uint8Array.of(0x22, 0xff, 0x22);
    expect(() => read(base64(bytes))).toThrow('SerializationException: The body: expected JSON in UTF-8');
  });

  it('rejects an event without a body', () => {
    expect(() => read(proxyEvent(null))).toThrow('SerializationException: The body: expected JSON');
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'post', 'PATCH'])('rejects the method %s', (httpMethod) => {
    expect(() => read(proxyEvent('{}', { httpMethod }))).toThrow('MethodNotAllowedException: expected POST');
  });

  it.each(['POST', 'GET'])('finds nothing at a sub-path with %s', (httpMethod) => {
    const event = proxyEvent('{}', { httpMethod, pathParameters: { proxy: 'a/b' } });
    expect(() => read(event)).toThrow('NotFoundException: send POST to the resource itself to run an operation');
  });

  it.each<Json>([null, [], 'text', 5])('rejects %j, which is not an event', (event) => {
    expect(() => read(event)).toThrow('ValidationException: The request: expected a REST API proxy event');
  });

  it.each<Json>([{}, { operation: 'ping' }, { pathParameters: 5 }, { pathParameters: { proxy: null }, body: {} }])(
    'rejects %j, which is not a proxy event',
    (event) => {
      expect(() => read(event)).toThrow(/^(?:MethodNotAllowed|NotFound)Exception: /);
    },
  );
});
