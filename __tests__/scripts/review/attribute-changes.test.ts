import { describe, expect, test } from '@jest/globals';
import { attributeChanges } from '../../../scripts/review/attribute-changes';
import type { TerraformChange } from '../../../scripts/terraform-json';

const changesOf = (change: Partial<TerraformChange>, secrets: readonly string[] = []) =>
  attributeChanges({ actions: ['update'], ...change }, [], secrets);

const known = { sensitive: false, unknown: false, forcesReplacement: false };
const secret = { sensitive: true, unknown: false, forcesReplacement: false };

describe('values are compared one by one, and have the same path as in Terraform', () => {
  test.each<readonly [string, unknown, unknown, readonly object[]]>([
    ['a value', { a: 1 }, { a: 2 }, [{ path: 'a', before: 1, after: 2 }]],
    ['a new value', { a: null }, { a: 2 }, [{ path: 'a', after: 2 }]],
    ['a removed value', { a: 1 }, {}, [{ path: 'a', before: 1 }]],
    ['no value before or after', { a: null }, {}, []],
    ['the same value', { a: { b: [1] } }, { a: { b: [1] } }, []],
    [
      'a value in a block',
      { b: [{ c: { D: 1 } }] },
      { b: [{ c: { D: 2 } }] },
      [{ path: 'b[0].c.D', before: 1, after: 2 }],
    ],
    ['a new block', { b: [] }, { b: [{ c: 1 }] }, [{ path: 'b[0].c', after: 1 }]],
    ['a list of plain values', { a: [1] }, { a: [1, 2] }, [{ path: 'a', before: [1], after: [1, 2] }]],
    ['an empty list instead of no value', { a: null }, { a: [] }, [{ path: 'a', after: [] }]],
    ['another type', { a: { b: 1 } }, { a: [1] }, [{ path: 'a', before: { b: 1 }, after: [1] }]],
    [
      'a name that is not an identifier',
      { a: { 'b.c': 1 } },
      { a: { 'b.c': 2 } },
      [{ path: 'a["b.c"]', before: 1, after: 2 }],
    ],
    [
      'a name that every object inherits',
      JSON.parse('{"a":{"__proto__":1}}'),
      { a: {} },
      [{ path: 'a.__proto__', before: 1 }],
    ],
    [
      'several values, in the order of their names and indexes',
      { b: 1, a: Array.from({ length: 11 }, () => ({ c: 1 })) },
      { b: 2, a: Array.from({ length: 11 }, (_, at) => ({ c: at > 8 ? 2 : 1 })) },
      ['a[9].c', 'a[10].c', 'b'].map((path) => ({ path, before: 1, after: 2 })),
    ],
  ])('%s', (_, before, after, changes) => {
    expect(changesOf({ before, after })).toEqual(changes.map((change) => ({ ...known, ...change })));
  });
});

describe('a value that is known only after the apply', () => {
  const unknown = { ...known, unknown: true };

  test.each<readonly [string, Partial<TerraformChange>, readonly object[]]>([
    ['instead of a value', { before: { a: 1 }, after: {}, after_unknown: { a: true } }, [{ path: 'a', before: 1 }]],
    ['instead of no value', { after: {}, after_unknown: { a: true } }, [{ path: 'a' }]],
    [
      'in a block',
      { before: { b: [] }, after: { b: [{}] }, after_unknown: { b: [{ c: true }] } },
      [{ path: 'b[0].c' }],
    ],
    [
      'in a list',
      { before: { a: ['x', 'y'] }, after: { a: ['x', null] }, after_unknown: { a: [false, true] } },
      [{ path: 'a[1]', before: 'y' }],
    ],
  ])('%s', (_, change, changes) => {
    expect(changesOf(change)).toEqual(changes.map((found) => ({ ...unknown, ...found })));
  });
});

describe('a change does not contain a sensitive value', () => {
  const before = { a: { b: ['hidden', 'x'] } };
  const after = { a: { b: ['concealed', 'x'] } };

  test.each<readonly [string, unknown, unknown, string]>([
    ['that is marked itself', { a: { b: [true, false] } }, {}, 'a.b'],
    ['that is marked only now', {}, { a: { b: [true, false] } }, 'a.b'],
    ['in an object that is marked', { a: true }, {}, 'a'],
    ['in a resource that is marked as a whole', true, true, ''],
    ['with marks in another shape', { a: [true] }, {}, 'a'],
    ['with a mark for another index of a list', {}, { a: { b: [false, false, true] } }, 'a.b'],
    ['with marks that are deeper than the value', { a: { b: [{ c: true }, false] } }, {}, 'a.b'],
  ])('%s', (_, before_sensitive, after_sensitive, path) => {
    expect(changesOf({ before, after, before_sensitive, after_sensitive })).toEqual([{ ...secret, path }]);
  });

  test('in a list of blocks with marks for fewer of them', () => {
    const change = {
      before: { b: [{ c: 'hidden' }, { c: 'x' }] },
      after: { b: [{ c: 'concealed' }, { c: 'y' }] },
      before_sensitive: { b: [{ c: true }] },
    };
    expect(changesOf(change)).toEqual([{ ...secret, path: 'b' }]);
  });

  test('if it is not known yet', () => {
    const change = { before: { a: 'hidden' }, after: {}, after_unknown: { a: true }, before_sensitive: { a: true } };
    expect(changesOf(change)).toEqual([{ ...secret, path: 'a', unknown: true }]);
  });

  test('if it is part of a value that is not known yet', () => {
    const change = {
      before: { a: { b: 'hidden' } },
      after: {},
      after_unknown: { a: true },
      before_sensitive: { a: { b: true } },
    };
    expect(changesOf(change)).toEqual([{ ...secret, path: 'a', unknown: true }]);
  });

  test('if it is a secret, even if Terraform does not mark it', () => {
    expect(changesOf({ before: { value: 'hidden' }, after: { value: 'concealed' } }, ['value'])).toEqual([
      { ...secret, path: 'value' },
    ]);
  });

  test('but contains the values next to it', () => {
    const change = { before: { a: 'hidden', b: 1 }, after: { a: 'concealed', b: 2 }, after_sensitive: { a: true } };
    expect(changesOf(change)).toEqual([
      { ...secret, path: 'a' },
      { ...known, path: 'b', before: 1, after: 2 },
    ]);
  });

  test('and an unchanged sensitive value is not a change', () => {
    expect(changesOf({ before, after: before, before_sensitive: true, after_sensitive: true })).toEqual([]);
  });
});

test.each<readonly [readonly unknown[], readonly string[]]>([
  [['a'], ['a.b', 'a.c']],
  [['a', 'b'], ['a.b']],
  [['d', 0], ['d']],
  [[{ an: 'element of a set' }], ['a.b', 'a.c', 'd']],
])('the path %j marks %j as forcing the replacement', (path, forcing) => {
  const changes = changesOf({
    before: { a: { b: 1, c: 1 }, d: [1] },
    after: { a: { b: 2, c: 2 }, d: [2] },
    replace_paths: [path],
  });
  expect(changes.filter(({ forcesReplacement }) => forcesReplacement).map((change) => change.path)).toEqual(forcing);
});
