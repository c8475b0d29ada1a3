/**
 * Matches where a DynamoDB message begins to quote a request: its values, or the literals in its expressions. The
 * Lambda runtime logs messages, and the contents of an item must not be logged. Each pattern reads a text only once.
 */
const opening =
  /Value '|(?:AttributeValue|numeric value): |does not match the schema|Input collection \[|(?:token|near|key): "/;

const arn = /arn:\S*/g;

/** The longest part of a message that is read, in characters. DynamoDB's own words are shorter. */
const longest = 4096;

const rule =
  'Member must (?:not be null|have (?:length|value) (?:less|greater) than or equal to \\d{1,10}' +
  '|satisfy enum value set: \\[[A-Z_, ]{1,200}\\]|satisfy regular expression pattern: \\[a-zA-Z0-9_.-\\]\\+)';

/** Matches the constraint that a member does not satisfy, with the member's location. */
const constraint = new RegExp(
  `at '([a-z][A-Za-z]{0,40}(?:\\.(?:\\d{1,4}|member)){0,8})[^']{0,300}' (failed to satisfy constraint: ` +
    `(?:(?:Map|List) (?:key|value) must satisfy constraint: )?\\[?${rule}(?:, ${rule}){0,3}\\]?)`,
  'g',
);

/**
 * Removes from a DynamoDB message what it quotes from the request. A quoted value can look like the words that DynamoDB
 * writes after it, so only the last words after a quotation that match DynamoDB's vocabulary are kept.
 */
export const withoutQuotations = (message: string): string => {
  const begin = message.slice(0, longest);
  const match = opening.exec(begin);
  if (match === null) return begin.replaceAll(arn, '...') + (message.length > longest ? '...' : '');
  const [quotation] = match;
  const before = begin.slice(0, match.index).replaceAll(arn, '...');
  const after = message.slice(match.index + quotation.length).slice(-longest);
  switch (quotation) {
    case "Value '":
      return before + constraints(before, after);
    case 'Input collection [':
      return `${before}${quotation}...${/\](?:of type [SNB]S)? contains duplicates\.$/.exec(after)?.[0] ?? ''}`;
    default:
      return `${before}${quotation.replace(/"$/, '')}...`;
  }
};

/** As many constraints as the message announces: the last ones, in case a value looks like a constraint. */
const constraints = (before: string, after: string): string => {
  const counted = Number(/^(\d{1,3}) validation error/.exec(before)?.[1] ?? 1);
  const left = Math.max(counted - before.split('failed to satisfy constraint').length + 1, 1);
  const found = [...after.matchAll(constraint)].slice(-left);
  const shown = found.map(([, place = '', failure = '']) => `Value ... at '${place}' ${failure}`);
  return [...shown, ...(shown.length < left ? ['Value ...'] : [])].join('; ');
};
