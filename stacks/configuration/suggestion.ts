import { distance } from 'fastest-levenshtein';

/** The share of letters that may differ. Beyond it, a suggestion confuses more than it helps. */
const tolerance = 1 / 2;

/** A sentence with the name that was probably meant, in either case, or nothing if no name resembles it. */
export const suggestion = (given: unknown, names: readonly string[] = []): string => {
  if (typeof given !== 'string' || given === '') return '';
  const written = given.toLowerCase();
  const [nearest] = names
    .map((name) => ({ name, difference: difference(written, name.toLowerCase()) }))
    .filter(({ difference }) => difference <= tolerance)
    .sort((one, other) => one.difference - other.difference);
  return nearest === undefined ? '' : ` Did you mean ${nearest.name}?`;
};

/** People shorten names: `iam` is AWS_IAM, and `prod` is production. */
const difference = (written: string, name: string): number =>
  Math.min(
    ...[name, name.slice(0, written.length), ...name.split(/[_-]/)].map(
      (form) => distance(written, form) / Math.max(written.length, form.length),
    ),
  );
