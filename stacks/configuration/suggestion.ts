import { distance } from 'fastest-levenshtein';

/**
 * A sentence that suggests the name that was probably meant, ignoring case, or an empty string. It recognizes typing
 * errors and parts of a name, and nothing more: a wrong suggestion does more harm than none, such as NONE to somebody
 * who turns authorization on.
 */
export const suggestion = (given: unknown, names: readonly string[] = []): string => {
  if (typeof given !== 'string') return '';
  const written = given.toLowerCase();
  const [nearest, next] = names
    .filter((name) => resembles(written, name.toLowerCase()))
    .map((name) => ({ name, distance: distance(written, name.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  return nearest === undefined || nearest.distance === next?.distance ? '' : ` Did you mean ${nearest.name}?`;
};

/** People shorten names: `iam` is AWS_IAM, and `prod` is production. */
const resembles = (written: string, name: string): boolean =>
  distance(written, name) <= Math.max(1, name.length / 4) ||
  lettersOf(written) === lettersOf(name) ||
  (written.length > 2 && (name.startsWith(written) || name.split(/[_-]/).includes(written)));

const lettersOf = (word: string): string => Array.from(word).sort().join('');
