import { SourceMap } from 'node:module';
import type { SourceMapPayload } from 'node:module';

/** A position in the bundle, as in a stack trace: `index.js:67:1234`. Lines and columns start at 1. */
const place = /(?:[^\s()"']*[\\/])?index\.js:(\d+):(\d+)/g;

/** Replaces positions in the bundle with positions in the sources, such as `src/operations/read.ts:21:5`. */
export const withSourceLines = (text: string, sourceMap: SourceMapPayload): string => {
  const map = new SourceMap(sourceMap);
  return text.replace(place, (found, line: string, column: string) => {
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return found;
    return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
};
