import { describe, expect, it } from '@jest/globals';
import { typeWarnings } from '../../../scripts/start/type-check';

const error = (line: number): string =>
  `src/operations/ping.ts(${line},5): error TS2322: Type 'number' is not assignable to type 'string'.\n` +
  '  What the compiler adds stands on lines of its own.\n';

describe('what the compiler has to say', () => {
  it('is a warning with its place', () => {
    expect(typeWarnings(error(18))).toEqual([
      "Warning: src/operations/ping.ts:18:5: Type 'number' is not assignable to type 'string'.",
    ]);
  });

  it('is cut where it is much', () => {
    const warnings = typeWarnings([1, 2, 3, 4, 5, 6, 7].map(error).join(''));
    expect(warnings).toHaveLength(6);
    expect(warnings.at(-1)).toBe('Warning: 2 more: `npm run typecheck` shows all.');
  });

  it('is nothing where nothing is wrong', () => {
    expect(typeWarnings('')).toEqual([]);
  });
});
