/** A token of an update expression. Anything else, such as arithmetic, is not known to be repeatable. */
const token = /\s*(?:([:#]?[A-Za-z0-9_]+)|([.,=()]))/y;

const tokensOf = (expression: string): readonly string[] | undefined => {
  const tokens: string[] = [];
  const text = expression.trimEnd();
  token.lastIndex = 0;
  for (let at = 0; at < text.length; at = token.lastIndex) {
    const match = token.exec(text);
    if (match === null) return undefined;
    tokens.push(match[1] ?? match[2] ?? '');
  }
  return tokens;
};

const clauses = ['SET', 'REMOVE', 'ADD', 'DELETE'];

/** Reads tokens one by one. */
class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  get next(): string | undefined {
    return this.tokens[this.at];
  }

  take(expected: string): boolean {
    const found = this.next?.toLowerCase() === expected;
    if (found) this.at += 1;
    return found;
  }

  /** A path without list indexes, because an index can point to another element after a change: `a.#b.c`. */
  path(): string | undefined {
    const names: string[] = [];
    do {
      if (this.next === undefined || !/^#?\w/.test(this.next)) return undefined;
      names.push(this.next);
      this.at += 1;
    } while (this.take('.'));
    return names.join('.');
  }

  placeholder(): string | undefined {
    if (this.next?.startsWith(':') !== true) return undefined;
    return this.tokens[this.at++];
  }

  clause(): string | undefined {
    const name = clauses.find((clause) => clause === this.next?.toUpperCase());
    if (name !== undefined) this.at += 1;
    return name;
  }
}

/**
 * Whether an update expression leaves the same item if it is applied twice in a row. It does if it only sets paths to
 * placeholders or keeps their existing values, removes paths, and adds elements to sets or deletes them from sets.
 *
 * @param isSet whether a placeholder stands for a set. `ADD` adds elements to a set, but an amount to a number
 */
export const isRepeatableUpdate = (expression: string, isSet: (placeholder: string) => boolean): boolean => {
  const tokens = tokensOf(expression);
  if (tokens === undefined) return false;
  const reader = new Reader(tokens);
  while (reader.next !== undefined) {
    const clause = reader.clause();
    if (clause === undefined) return false;
    do {
      if (!isRepeatableAction(clause, reader, isSet)) return false;
    } while (reader.take(','));
  }
  return true;
};

const isRepeatableAction = (clause: string, reader: Reader, isSet: (placeholder: string) => boolean): boolean => {
  const path = reader.path();
  if (path === undefined) return false;
  if (clause === 'REMOVE') return true;
  if (clause === 'SET') return reader.take('=') && isRepeatableValue(path, reader);
  const placeholder = reader.placeholder();
  return placeholder !== undefined && isSet(placeholder);
};

/** `:value`, or `if_not_exists(path, :value)` with the path that is set. */
const isRepeatableValue = (path: string, reader: Reader): boolean => {
  if (!reader.take('if_not_exists')) return reader.placeholder() !== undefined;
  return (
    reader.take('(') &&
    reader.path() === path &&
    reader.take(',') &&
    reader.placeholder() !== undefined &&
    reader.take(')')
  );
};
