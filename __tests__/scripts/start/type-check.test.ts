import { describe, expect, it } from '@jest/globals';
import { typeWarnings } from '../../../scripts/start/type-check';

const error = (line: number): string =>
  `src/operations/ping.ts(${line},5): error TS2322: Type 'number' is not assignable to type 'string'.\n` +
  '  The compiler adds details on separate lines.\n';

describe('the output of the compiler', () => {
  it('becomes a warning with its position', () => {
    expect(typeWarnings(error(18))).toEqual([
      "Warning: src/operations/ping.ts:18:5: Type 'number' is not assignable to type 'string'.",
    ]);
  });

  it('is cut if it is long', () => {
    const warnings = typeWarnings([1, 2, 3, 4, 5, 6, 7].map(error).join(''));
    expect(warnings).toHaveLength(6);
    expect(warnings.at(-1)).toBe('Warning: 2 more: `npm run typecheck` shows all of them.');
  });

  it('becomes nothing if nothing is wrong', () => {
    expect(typeWarnings('')).toEqual([]);
  });
});
