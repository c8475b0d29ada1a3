import { asName, codeSpan, htmlCode } from './escape';

/** A name or a text from a plan, a list of them, or a number. */
type Value = string | number | readonly string[];

/** A sentence that contains names and texts from a plan, which stay separate until they are escaped. */
export interface Sentence {
  readonly texts: readonly string[];
  readonly values: readonly Value[];
}

/** say`${address} is replaced.` A list stands for its first members and the number of the others. */
export const say = (texts: readonly string[], ...values: readonly Value[]): Sentence => ({
  texts,
  values,
});

const longestList = 5;

const shown = ({ texts, values }: Sentence, show: (value: string) => string): string => {
  const listed = (list: readonly string[]): string => {
    const more = list.length - longestList;
    const members = list.slice(0, longestList).map(show);
    if (more > 0) return `${members.join(', ')} and ${more} more`;
    return members.length > 1 ? `${members.slice(0, -1).join(', ')} and ${members.at(-1) ?? ''}` : members.join('');
  };
  const asWords = (value: Value): string =>
    typeof value === 'string' ? show(value) : typeof value === 'number' ? String(value) : listed(value);
  return texts.reduce<string>((text, part, at) => {
    const value = values[at - 1] ?? [];
    return text + asWords(value) + part;
  }, '');
};

export const asMarkdown = (sentence: Sentence): string => shown(sentence, codeSpan);

/** Renders it on a line of HTML. */
export const asHtml = (sentence: Sentence): string => shown(sentence, htmlCode);

/** Renders it on one line, for a terminal or a log. */
export const asText = (sentence: Sentence): string => shown(sentence, asName);
