import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../src/json';
import { InvocationEventReader } from '../../../src/request/invocation-event-reader';
import { proxyEvent } from '../../support/lambda-function';

describe('the reader of an invocation', () => {
  it.each<Json>([{ operation: 'ping' }, null, 'text', proxyEvent('{"operation":"ping"}')])(
    'takes the event for the request, whatever it looks like: %j',
    (event) => {
      expect(new InvocationEventReader().read(event)).toBe(event);
    },
  );
});
