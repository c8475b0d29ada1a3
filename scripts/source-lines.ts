import { SourceMap } from 'node:module';
import type { SourceMapPayload } from 'node:module';

/** Where a stack trace is in the bundle: `index.js:67:1234`, lines and columns from 1 on. */
const place = /(?:[^\s()"']*[\\/])?index\.js:(\d+):(\d+)/g;

/** Text with the places in the bundle replaced by those in the sources, such as `src/operations/read.ts:21:5`. */
export const withSourceLines = (text: string, sourceMap: SourceMapPayload): string => {
  const map = new SourceMap(sourceMap);
  return text.replace(place, (found, line: string, column: string) => {
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return found;
    return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
};
