import { describe, expect, test } from '@jest/globals';
import { HtmlRenderer, Parser } from 'commonmark';
import { clipped, codeSpan, fenced, htmlCode, onOneLine } from '../../../scripts/review/escape';

const html = (markdown: string): string => new HtmlRenderer().render(new Parser().parse(markdown));

describe('a name as code', () => {
  test.each([
    ['a`b', '<p><code>a`b</code></p>\n'],
    ['`', '<p><code>`</code></p>\n'],
    ['``a` ', '<p><code>``a` </code></p>\n'],
    [' a ', '<p><code> a </code></p>\n'],
    ['<b>', '<p><code>&lt;b&gt;</code></p>\n'],
    ['a\n\n# b', '<p><code>a\\n\\n# b</code></p>\n'],
  ])('%j', (name, rendered) => {
    expect(html(codeSpan(name))).toBe(rendered);
  });

  test('in HTML', () => {
    expect(htmlCode('<b a="1">&\n\n')).toBe('<code>&lt;b a=&quot;1&quot;&gt;&amp;\\n\\n</code>');
  });

  test('is cut if it is long', () => {
    expect(codeSpan('x'.repeat(1000))).toBe(`\`${'x'.repeat(300)}… (700 more characters)\``);
  });
});

test.each([['```'], ['  ````'], ['~~~'], ['</details>']])('the line %j does not end a block of code', (line) => {
  const escaped = line.replace('<', '&lt;').replace('>', '&gt;');
  expect(html(fenced('diff', [line, 'x']))).toBe(`<pre><code class="language-diff">${escaped}\nx\n</code></pre>\n`);
});

test('text is not cut within a character', () => {
  expect(clipped('a😀b', 2)).toBe('a… (3 more characters)');
  expect(clipped('a😀b', 3)).toBe('a😀… (1 more character)');
  expect(clipped('ab', 2)).toBe('ab');
});

test.each([
  ['\n', '\\n'],
  ['\r', '\\u000d'],
  ['\u202e', '\\u202e'],
  ['\u200b', '\\u200b'],
  ['\ud800', '\\ud800'],
  ['\u{e0041}', '\\u{e0041}'],
  ['é😀', 'é😀'],
])('%j is visible', (character, seen) => {
  expect(onOneLine(character)).toBe(seen);
});
