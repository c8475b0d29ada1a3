/** A JSONPath expression that uses more than members, elements and wildcards. */
export class JsonPathError extends Error {
  override readonly name = 'JsonPathError';
}

/** `.name`, `['name']`, `[0]`, `[*]`, `.*` */
const step = /\.([\w-]+|\*)|\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+|\*))\]/y;

/** The steps of a path like `$.items[0]['a b']`. */
const steps = (path: string): string[] => {
  if (!path.startsWith('$')) throw new JsonPathError(`the JSONPath ${path} does not begin with $`);
  const found: string[] = [];
  step.lastIndex = 1;
  while (step.lastIndex < path.length) {
    const at = step.lastIndex;
    const match = step.exec(path);
    if (match === null)
      throw new JsonPathError(`the local API does not support ${path.slice(at)} in the JSONPath ${path}`);
    const [, name, single, double, index] = match;
    found.push(name ?? (single ?? double)?.replace(/\\(.)/g, '$1') ?? index ?? '');
  }
  return found;
};

/** The value at a path, or `undefined` if there is none. A path with a wildcard selects a list. */
export const selectJson = (value: unknown, path: string): unknown => {
  let found = [value];
  let isList = false;
  for (const key of steps(path)) {
    isList ||= key === '*';
    found = found.flatMap((one) => (key === '*' ? children(one) : child(one, key)));
  }
  return isList ? found : found[0];
};

const children = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

const child = (value: unknown, key: string): unknown[] =>
  typeof value === 'object' &&
  value !== null &&
  Object.hasOwn(value, key) &&
  !(Array.isArray(value) && key === 'length')
    ? [(value as Record<string, unknown>)[key]]
    : [];
