/** Methods of `java.lang.String` for templates. JavaScript's strings lack them or define them differently. */
const ofText: Readonly<Record<string, (text: string, ...args: (string | undefined)[]) => unknown>> = {
  contains: (text, part = '') => text.includes(part),
  endsWith: (text, suffix = '') => text.endsWith(suffix),
  equals: (text, other) => text === other,
  equalsIgnoreCase: (text, other = '') => text.toLowerCase() === other.toLowerCase(),
  indexOf: (text, part = '') => text.indexOf(part),
  isEmpty: (text) => text === '',
  length: (text) => text.length,
  matches: (text, pattern = '') => new RegExp(`^(?:${pattern})$`).test(text),
  replace: (text, part = '', replacement = '') => text.replaceAll(part, () => replacement),
  replaceAll: (text, pattern = '', replacement = '') => text.replace(new RegExp(pattern, 'g'), replacement),
  split: (text, pattern = '') => text.split(new RegExp(pattern)),
  startsWith: (text, prefix = '') => text.startsWith(prefix),
  substring: (text, start, end) => text.substring(Number(start), end === undefined ? undefined : Number(end)),
  toLowerCase: (text) => text.toLowerCase(),
  toString: (text: string) => text,
  toUpperCase: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
};

const ofList: Readonly<Record<string, (list: unknown[], ...args: unknown[]) => unknown>> = {
  contains: (list, element) => list.includes(element),
  isEmpty: (list) => list.length === 0,
  toString: (list: unknown[]) => javaText(list),
};

const ofMap: Readonly<Record<string, (map: Record<string, unknown>, ...args: unknown[]) => unknown>> = {
  containsKey: (map, key) => Object.hasOwn(map, String(key)),
  isEmpty: (map) => Object.keys(map).length === 0,
  toString: (map: Record<string, unknown>) => javaText(map),
  values: (map) => Object.values(map),
};

/** A value as Java prints it. Recorded on AWS: a map is `{a=b}`, and a list is JSON, even within a map. */
const javaText = (value: unknown): string => {
  if (Array.isArray(value)) return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([name, member]) => `${name}=${javaText(member)}`);
  return `{${entries.join(', ')}}`;
};

/** Methods that velocityjs implements itself. */
const known = new Set(['add', 'entrySet', 'get', 'keySet', 'put', 'remove', 'set', 'size', 'subList']);

interface Call {
  readonly property: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- velocityjs declares it so
  readonly context: any;
  readonly params: unknown[];
}

const method = ({ property, context }: Call): ((value: never, ...args: never[]) => unknown) | undefined => {
  const methods = typeof context === 'string' ? ofText : Array.isArray(context) ? ofList : ofMap;
  return Object.hasOwn(methods, property) ? methods[property] : undefined;
};

const isOwnFunction = ({ property, context }: Call): boolean =>
  typeof context === 'object' && typeof (context as Record<string, unknown> | null)?.[property] === 'function';

/** How velocityjs calls methods of values. An unknown method fails the request: velocityjs would only print it. */
export const methodHandlers = [
  {
    uid: 'java',
    match: (call: Call): boolean => method(call) !== undefined,
    resolve: (call: Call): unknown => method(call)?.(call.context as never, ...(call.params as never[])),
  },
  {
    uid: 'unknown',
    match: (call: Call): boolean => !isOwnFunction(call) && !known.has(call.property),
    resolve: ({ property }: Call): never => {
      throw new Error(`the local API does not support the method ${property} in a template`);
    },
  },
];
