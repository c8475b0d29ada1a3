import { more } from './more';

/** Line breaks, control characters, invisible characters, and characters that change the direction of the text. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const escaped = (character: string): string => {
  if (character === '\n') return '\\n';
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
};

/** Writes any text on one line, with every character visible. */
export const onOneLine = (text: string): string => text.replace(unseen, escaped);

/** Truncates a text, and says how much is missing. */
export const clipped = (text: string, length: number): string => {
  if (text.length <= length) return text;
  // Keeps surrogate pairs together.
  const beginning = text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
  return `${beginning}… (${more(text.length - beginning.length, 'character')})`;
};

const longestName = 300;

/** Truncates a name, an address or a message, which may have any length. */
export const asName = (text: string): string => clipped(onOneLine(text), longestName);

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));

/** Writes a name as a code span, in which Markdown has no meaning: CommonMark 0.31.2, "Code spans". */
export const codeSpan = (name: string): string => {
  const text = asName(name);
  const fence = '`'.repeat(longestRun(text) + 1);
  const space = /^[` ]|[` ]$|^$/.test(text) ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Writes a name as code in a line of HTML, in which Markdown has no meaning: CommonMark 0.31.2, "HTML blocks". */
export const htmlCode = (name: string): string =>
  `<code>${asName(name).replace(/[&<>"]/g, (character) => entities[character] ?? character)}</code>`;

/** Writes lines as a code block that none of them can close: CommonMark 0.31.2, "Fenced code blocks". */
export const fenced = (language: string, lines: readonly string[]): string => {
  const text = lines.join('\n');
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return [`${fence}${language}`, text, fence].join('\n');
};
