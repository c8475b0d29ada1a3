import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { scripts } from '../package.json';

const root = join(__dirname, '..');

const documents = [
  'README.md',
  'packages/local-api/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

describe.each(documents)('%s', (document) => {
  const text = readFileSync(join(root, document), 'utf8');
  const found = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, what = '']) => what);

  it('links to files that are there', () => {
    const files = found(/\]\((?!https?:|#)([^)#]+)/g).map((link) => join(root, dirname(document), link));
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('names scripts that are there', () => {
    expect(found(/`(?:.* )?npm run ([\w:]+)/g).filter((name) => !(name in scripts))).toEqual([]);
  });
});
