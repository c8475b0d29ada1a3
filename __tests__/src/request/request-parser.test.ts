import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../src/json';
import { RequestParser } from '../../../src/request/request-parser';

const parser = new RequestParser();

describe('the request parser', () => {
  it('accepts a request with only an operation, in document form', () => {
    expect(parser.parse({ operation: 'ping' })).toEqual({ operation: 'ping', format: 'document' });
  });

  it('accepts all members of a request', () => {
    const request = { operation: 'read', tableName: 'orders', format: 'dynamodb-json', payload: { Key: {} } };
    expect(parser.parse(request)).toEqual(request);
  });

  it('treats a member that is null as absent', () => {
    const request = { operation: 'list', tableName: null, format: null, payload: null };
    expect(parser.parse(request)).toEqual({ operation: 'list', format: 'document' });
  });

  it.each<Json>([5, 'text', [], { any: 'thing' }])('leaves the payload to the operation: %j', (payload) => {
    expect(parser.parse({ operation: 'echo', payload }).payload).toEqual(payload);
  });

  it.each<readonly [Json, string]>([
    [null, 'The request: expected an object, got null'],
    [[], 'The request: expected an object, got array'],
    ['ping', 'The request: expected an object, got string'],
    [{}, 'operation: required, expected a string'],
    [{ operation: 5 }, 'operation: expected a string, got number'],
    [{ operation: null }, 'operation: expected a string, got null'],
    [{ operation: 'list', tableName: 5 }, 'tableName: expected a string, got number'],
    [{ operation: 'list', format: {} }, 'format: expected a string, got object'],
    [{ operation: 'list', format: 'xml' }, 'format: expected document or dynamodb-json'],
    [{ operation: 'list', tablename: 'orders' }, 'tablename: unknown member, did you mean tableName?'],
    [{ operation: 'list', Payload: {} }, 'Payload: unknown member, did you mean payload?'],
    [{ operation: 'list', body: {} }, 'body: unknown member, expected operation, tableName, format, payload'],
    [JSON.parse('{"operation":"list","__proto__":{}}') as Json, '__proto__: unknown member'],
  ])('rejects %j', (request, problem) => {
    expect(() => parser.parse(request)).toThrow(`ValidationException: ${problem}`);
  });
});
