import { structuredPatch } from 'diff';
import type { AttributeChange } from './attribute-changes';
import { clipped, onOneLine } from './escape';

const longestLine = 1000;

/** In lines. If two texts differ more, they appear one after the other. */
const longestEdit = 2000;

/** Renders the change of an attribute as lines of a diff. */
export const attributeDiff = (attribute: AttributeChange): readonly string[] =>
  linesOf(attribute).map((line) => clipped(onOneLine(line), longestLine));

const linesOf = ({
  path,
  before,
  after,
  sensitive,
  unknown,
  forcesReplacement,
}: AttributeChange): readonly string[] => {
  const reason = forcesReplacement ? ' # forces replacement' : '';
  if (sensitive) return [`! ${path}: (sensitive value)${reason}`];
  if (unknown) {
    const from = before === undefined ? '' : `${clipped(compact(before), widest)} → `;
    return [`${before === undefined ? '+' : '!'} ${path}: ${from}(known after apply)${reason}`];
  }
  const alone = (sign: '+' | '-', value: unknown): readonly string[] => {
    const [first = '', ...others] = laidOut(value);
    if (others.length === 0) return [`${sign} ${path}: ${first}${reason}`];
    return [`@@ ${path} @@${reason}`, ...[first, ...others].map((line) => `${sign} ${line}`)];
  };
  if (before === undefined) return alone('+', after);
  if (after === undefined) return alone('-', before);
  const hunks = hunksOf(before, after);
  if (hunks.length > 0) return hunks.flatMap((hunk) => [`@@ ${path} @@${reason}`, ...hunk]);
  const [from, to] = excerpts(compact(before), compact(after));
  return [`- ${path}: ${from}${reason}`, `+ ${path}: ${to}${reason}`];
};

const compact = (value: unknown): string => JSON.stringify(value);

const widest = 100;

/** Splits a value into readable lines: JSON is indented, text keeps its lines, and everything else is one line. */
const laidOut = (value: unknown): readonly string[] => {
  const text = compact(value);
  if (typeof value === 'string') return indented(value) ?? (value.includes('\n') ? value.split('\n') : [text]);
  return text.length > widest ? JSON.stringify(value, null, 2).split('\n') : [text];
};

/** Parses a text that is a JSON object or array with members. */
const indented = (text: string): readonly string[] | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return JSON.stringify(value, null, 2).split('\n');
  } catch {
    // The text is not JSON.
  }
  return undefined;
};

/** The differences between two multiline values. `undefined` if neither has several lines, or if they look the same. */
const hunksOf = (before: unknown, after: unknown): readonly (readonly string[])[] => {
  const isJson = [before, after].map((value) => typeof value !== 'string' || indented(value) !== undefined);
  const [from = [], to = []] =
    isJson[0] === isJson[1] ? [before, after].map(laidOut) : [before, after].map((value) => String(value).split('\n'));
  if (from.length === 1 && to.length === 1) return [];
  const [old, young] = [from, to].map((lines) => lines.map(onOneLine).join('\n'));
  const patch = structuredPatch('', '', old ?? '', young ?? '', undefined, undefined, {
    context: 3,
    maxEditLength: longestEdit,
  });
  if (patch === undefined) return [[...from.map((line) => `- ${line}`), ...to.map((line) => `+ ${line}`)]];
  return patch.hunks.map(({ lines }) =>
    // Other lines note a missing line break at the end of a text.
    lines.filter((line) => /^[ +-]/.test(line)).map((line) => `${line.slice(0, 1)} ${line.slice(1)}`),
  );
};

const contextOfExcerpt = 40;

/** Removes the common beginning and end of two long texts. */
const excerpts = (before: string, after: string): readonly [string, string] => {
  if (Math.max(before.length, after.length) <= widest) return [before, after];
  const [from, to] = [Array.from(before), Array.from(after)];
  const shortest = Math.min(from.length, to.length);
  let start = 0;
  while (start < shortest && from[start] === to[start]) start++;
  let end = 0;
  while (end < shortest - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  const excerpt = (text: readonly string[]): string => {
    const [first, last] = [
      Math.max(0, start - contextOfExcerpt),
      Math.min(text.length, text.length - end + contextOfExcerpt),
    ];
    return `${first > 0 ? '…' : ''}${text.slice(first, last).join('')}${last < text.length ? '…' : ''}`;
  };
  return [excerpt(from), excerpt(to)];
};
