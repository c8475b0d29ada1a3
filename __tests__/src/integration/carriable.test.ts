import { afterEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { carriable, longestJson } from '../../../src/integration/carriable';
import type { Json } from '../../../src/json';

afterEach(() => {
  jest.restoreAllMocks();
});

describe('an answer', () => {
  it('is at most as long as estimated', () => {
    const anyJson = fc.jsonValue({ noUnicodeString: false }) as fc.Arbitrary<Json>;
    const controlCharacters = fc.string({ unit: fc.constantFrom('\u0000', '\ud800', '€', '"', 'a') });
    fc.assert(
      fc.property(fc.oneof(anyJson, controlCharacters, fc.array(fc.double())), (answer: Json) => {
        expect(longestJson(answer)).toBeGreaterThanOrEqual(Buffer.byteLength(JSON.stringify(answer)));
      }),
    );
  });

  // Nothing in them is shorter than the estimate, which could hide what their commas and colons take.
  it.each<readonly [string, Json]>([
    ['lists in a list', Array.from({ length: 100 }, () => [])],
    [
      'maps with names of control characters',
      Object.fromEntries(Array.from({ length: 32 }, (_, code) => [String.fromCharCode(code).repeat(9), {}])),
    ],
  ])('is at most as long as estimated: %s', (_, answer) => {
    expect(longestJson(answer)).toBeGreaterThanOrEqual(Buffer.byteLength(JSON.stringify(answer)));
  });

  it('is serialized only by Lambda if it is certainly short enough', () => {
    const stringify = jest.spyOn(JSON, 'stringify');
    const answer = { Items: Array.from({ length: 1000 }, (_, index) => ({ id: { S: String(index) } })) };
    expect(carriable(answer)).toBe(answer);
    expect(stringify).not.toHaveBeenCalled();
  });

  it('is rejected from the first byte over the limit of Lambda', () => {
    const withBytes = (bytes: number): Json => ({ a: 'x'.repeat(bytes - '{"a":""}'.length) });
    const largest = withBytes(6_291_556);
    expect(carriable(largest)).toBe(largest);
    expect(() => carriable(withBytes(6_291_557))).toThrow(
      'the response has 6291557 bytes and Lambda returns up to 6291556: ',
    );
  });
});
