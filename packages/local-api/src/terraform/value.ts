/** The value of a Terraform expression. Lists, sets and tuples are arrays. Maps and objects are records. */
export type Value = string | number | boolean | null | readonly Value[] | ValueMap;

export interface ValueMap {
  readonly [key: string]: Value;
}

export const isMap = (value: unknown): value is ValueMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: unknown): value is readonly Value[] => Array.isArray(value);

/** An expression that Terraform or this evaluator rejects. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

export const kind = (value: Value): string => {
  if (value === null) return 'null';
  if (isList(value)) return 'list';
  return isMap(value) ? 'map' : typeof value === 'boolean' ? 'bool' : typeof value;
};

/** Terraform's automatic conversions between primitive types (Terraform language, Types and Values). */
export const toText = (value: Value): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new ExpressionError(`expected a string but got ${shown(value)}`);
};

export const toNumber = (value: Value): number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  throw new ExpressionError(`expected a number but got ${shown(value)}`);
};

export const toBoolean = (value: Value): boolean => {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new ExpressionError(`expected a bool but got ${shown(value)}`);
};

export const toList = (value: Value): readonly Value[] => {
  if (isList(value)) return value;
  throw new ExpressionError(`expected a list but got ${shown(value)}`);
};

/** The elements of a set, in Terraform's order of iteration. */
export const toSet = (value: Value): readonly Value[] => {
  const elements = distinct(toList(value));
  return elements.every((element) => typeof element === 'string') ? elements.sort() : elements;
};

export const toMap = (value: Value): ValueMap => {
  if (isMap(value)) return value;
  throw new ExpressionError(`expected a map but got ${shown(value)}`);
};

const shown = (value: Value): string =>
  value !== null && typeof value === 'object' ? `a ${kind(value)}` : JSON.stringify(value);

export const equal = (left: Value, right: Value): boolean => {
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((element, at) => equal(element, right[at] ?? null));
  }
  if (isMap(left) && isMap(right)) {
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => Object.hasOwn(right, key) && equal(left[key] ?? null, right[key] ?? null))
    );
  }
  return left === right;
};

export const distinct = (list: readonly Value[]): Value[] =>
  list.filter((value, at) => list.findIndex((other) => equal(value, other)) === at);

/** The element or attribute at the end of a path. */
export const dig = (value: Value, path: readonly string[], from: string): Value => {
  let found = value;
  let where = from;
  for (const segment of path) {
    const next: Value | undefined = isList(found)
      ? found[Number(segment)]
      : isMap(found) && Object.hasOwn(found, segment)
        ? found[segment]
        : undefined;
    if (next === undefined) throw new ExpressionError(`${where} has no ${JSON.stringify(segment)}`);
    found = next;
    where += `.${segment}`;
  }
  return found;
};
