import { more } from './more';

/** Line breaks, control characters, and what is invisible or changes the direction of the text around it. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const escaped = (character: string): string => {
  if (character === '\n') return '\\n';
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
};

/** Any text on one line, with every character to be seen. */
export const onOneLine = (text: string): string => text.replace(unseen, escaped);

/** The beginning of a text, and how much more there is. */
export const clipped = (text: string, length: number): string => {
  if (text.length <= length) return text;
  // Not between the two halves of a character.
  const beginning = text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
  return `${beginning}… (${more(text.length - beginning.length, 'character')})`;
};

const longestName = 300;

/** A name, an address or a message, which may be as long as somebody likes. */
export const asName = (text: string): string => clipped(onOneLine(text), longestName);

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));

/** A name as code in Markdown, where nothing in it means anything: CommonMark 0.31.2, "Code spans". */
export const codeSpan = (name: string): string => {
  const text = asName(name);
  const fence = '`'.repeat(longestRun(text) + 1);
  const space = /^[` ]|[` ]$|^$/.test(text) ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A name as code within a line of HTML, where Markdown means nothing: CommonMark 0.31.2, "HTML blocks". */
export const htmlCode = (name: string): string =>
  `<code>${asName(name).replace(/[&<>"]/g, (character) => entities[character] ?? character)}</code>`;

/** Lines as a block of code, which none of them can end: CommonMark 0.31.2, "Fenced code blocks". */
export const fenced = (language: string, lines: readonly string[]): string => {
  const text = lines.join('\n');
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return [`${fence}${language}`, text, fence].join('\n');
};
