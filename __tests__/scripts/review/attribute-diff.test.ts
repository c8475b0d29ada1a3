import { describe, expect, test } from '@jest/globals';
import type { AttributeChange } from '../../../scripts/review/attribute-changes';
import { attributeDiff } from '../../../scripts/review/attribute-diff';

const diffOf = (change: Partial<AttributeChange>): readonly string[] =>
  attributeDiff({ path: 'a', sensitive: false, unknown: false, forcesReplacement: false, ...change });

test.each<readonly [string, Partial<AttributeChange>, readonly string[]]>([
  ['a change', { before: 1, after: 'x' }, ['- a: 1', '+ a: "x"']],
  ['a new value', { after: [1] }, ['+ a: [1]']],
  ['a removed value', { before: true }, ['- a: true']],
  ['a value that is not known yet', { unknown: true }, ['+ a: (known after apply)']],
  ['a changed value that is not known yet', { before: 'x', unknown: true }, ['! a: "x" → (known after apply)']],
  ['a sensitive value', { sensitive: true, unknown: true }, ['! a: (sensitive value)']],
  [
    'a value that forces the replacement',
    { before: 1, after: 2, forcesReplacement: true },
    ['- a: 1 # forces replacement', '+ a: 2 # forces replacement'],
  ],
])('%s', (_, change, lines) => {
  expect(diffOf(change)).toEqual(lines);
});

describe('JSON', () => {
  test('is compared line by line, however it is formatted', () => {
    const before = '{"Version":"2012-10-17","Statement":[{"Action":["a","b"],"Effect":"Allow","Resource":"*"}]}';
    const after = JSON.stringify(JSON.parse(before.replace('"b"', '"c"')), null, 4);
    expect(diffOf({ before, after })).toEqual([
      '@@ a @@',
      '      {',
      '        "Action": [',
      '          "a",',
      '-         "b"',
      '+         "c"',
      '        ],',
      '        "Effect": "Allow",',
      '        "Resource": "*"',
    ]);
  });

  test('that differs only in its formatting is shown as it is written', () => {
    expect(diffOf({ before: '{"a":1}', after: '{"a": 1}' })).toEqual([
      String.raw`- a: "{\"a\":1}"`,
      String.raw`+ a: "{\"a\": 1}"`,
    ]);
  });

  test('that replaces any other text is compared as text', () => {
    expect(diffOf({ before: '{"a":1}', after: 'x\ny' })).toEqual(['@@ a @@', '- {"a":1}', '+ x', '+ y']);
  });

  test('that is new is shown line by line', () => {
    expect(diffOf({ after: '{"a":1}' })).toEqual(['@@ a @@', '+ {', '+   "a": 1', '+ }']);
  });
});

test('text of several lines is compared line by line', () => {
  expect(diffOf({ before: 'x\ny\n', after: 'x\nz\n', forcesReplacement: true })).toEqual([
    '@@ a @@ # forces replacement',
    '  x',
    '- y',
    '+ z',
  ]);
});

test('only the part of a long text that differs is shown', () => {
  const [begin, end] = ['b'.repeat(200), 'e'.repeat(200)];
  expect(diffOf({ before: `${begin}x${end}`, after: `${begin}y${end}` })).toEqual([
    `- a: …${'b'.repeat(40)}x${'e'.repeat(40)}…`,
    `+ a: …${'b'.repeat(40)}y${'e'.repeat(40)}…`,
  ]);
});

test('a long line is cut, and says how much is missing', () => {
  const [line = ''] = diffOf({ after: 'x'.repeat(5000) });
  expect(line).toMatch(/^\+ a: "x{994}… \(4007 more characters\)$/);
});

test('texts that differ in a great many lines are shown one after the other', () => {
  const text = (word: string): string =>
    Array.from({ length: 3000 }, (_, at) => (at % 2 === 0 ? 'same' : word)).join('\n');
  const lines = diffOf({ before: text('x'), after: text('y') });
  expect(lines).toHaveLength(1 + 6000);
  expect(lines.slice(1, 3001).every((line) => line.startsWith('- '))).toBe(true);
});

describe('invisible characters are made visible', () => {
  test.each([
    ['in text of one line', { after: 'a\u202eb' }, [String.raw`+ a: "a\u202eb"`]],
    ['in text of several lines', { after: 'a\r\u200b\nb' }, ['@@ a @@', String.raw`+ a\u000d\u200b`, '+ b']],
    ['in a name', { path: 'a["\n\u{e0041}"]', after: 1 }, [String.raw`+ a["\n\u{e0041}"]: 1`]],
    ['if nothing else differs', { before: 'a\nb', after: 'a\r\nb' }, ['@@ a @@', '- a', String.raw`+ a\u000d`, '  b']],
  ])('%s', (_, change, lines) => {
    expect(diffOf(change)).toEqual(lines);
  });
});
