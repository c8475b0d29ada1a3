import {
  distinct,
  equal,
  ExpressionError,
  isList,
  isMap,
  toBoolean,
  toList,
  toMap,
  toNumber,
  toSet,
  toText,
} from './value';
import type { Value } from './value';

type Later = () => Promise<Value>;
type TerraformFunction = (...values: Value[]) => Value;

/** Calls a Terraform function (Terraform language, Functions). The error for an unknown function names it. */
export const callFunction = async (name: string, args: readonly Later[], expandLast: boolean): Promise<Value> => {
  if (name === 'try' || name === 'can') return attempt(name, args);
  const call = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (call === undefined) throw new ExpressionError(`the local API does not support the function ${name}`);
  const values: Value[] = [];
  for (const argument of args) values.push(await argument());
  const last = expandLast ? toList(values.pop() ?? null) : [];
  return call(...values, ...last);
};

const attempt = async (name: 'try' | 'can', args: readonly Later[]): Promise<Value> => {
  for (const argument of args) {
    try {
      const value = await argument();
      return name === 'can' ? true : value;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
    }
  }
  if (name === 'can') return false;
  throw new ExpressionError('no argument of try() can be evaluated');
};

const functions: Readonly<Record<string, TerraformFunction>> = {
  floor: (value) => Math.floor(number(value)),
  max: (...values) => Math.max(...values.map(toNumber)),
  min: (...values) => Math.min(...values.map(toNumber)),

  endswith: (value, suffix) => text(value).endsWith(text(suffix)),
  format: (pattern, ...values) => format(text(pattern), values),
  formatlist: (pattern, ...values) => {
    const count = Math.max(1, ...values.map((value) => (isList(value) ? value.length : 0)));
    return Array.from({ length: count }, (_, at) =>
      format(
        text(pattern),
        values.map((value) => (isList(value) ? (value[at] ?? null) : value)),
      ),
    );
  },
  join: (separator, ...lists) => lists.flatMap(toList).map(toText).join(text(separator)),
  lower: (value) => text(value).toLowerCase(),
  regex: (pattern, value) => {
    const [match] = text(value).matchAll(regularExpression(pattern));
    if (match === undefined) throw new ExpressionError('regex() found no match');
    return captures(match);
  },
  replace: (value, search, replacement) => {
    const source = text(search);
    return source.length > 1 && source.startsWith('/') && source.endsWith('/')
      ? text(value).replace(regularExpression(source.slice(1, -1)), text(replacement))
      : text(value).replaceAll(source, () => text(replacement));
  },
  split: (separator, value) => (text(value) === '' ? [''] : text(value).split(text(separator))),
  startswith: (value, prefix) => text(value).startsWith(text(prefix)),
  trimspace: (value) => text(value).trim(),
  upper: (value) => text(value).toUpperCase(),

  alltrue: (list) => toList(list ?? null).every(toBoolean),
  coalesce: (...values) => {
    const found = values.find((value) => value !== null && value !== '');
    if (found === undefined) throw new ExpressionError('coalesce() got no value');
    return found;
  },
  concat: (...lists) => lists.flatMap(toList),
  contains: (list, value) => toList(list ?? null).some((element) => equal(element, value ?? null)),
  distinct: (list) => distinct(toList(list ?? null)),
  flatten: (list) => flatten(toList(list ?? null)),
  keys: (map) => Object.keys(toMap(map ?? null)).sort(),
  length: (value = null) =>
    typeof value === 'string'
      ? Array.from(value).length
      : isMap(value)
        ? Object.keys(value).length
        : toList(value).length,
  lookup: (map, key, ...[otherwise]) => {
    const found = toMap(map ?? null)[text(key)] ?? otherwise;
    if (found === undefined) throw new ExpressionError(`lookup() found no ${text(key)}`);
    return found;
  },
  merge: (...maps) => Object.assign({}, ...maps.map((map) => toMap(map))) as Value,
  tobool: (value = null) => (value === null ? null : toBoolean(value)),
  tolist: (list) => toList(list ?? null),
  tomap: (map) => toMap(map ?? null),
  tonumber: (value = null) => (value === null ? null : toNumber(value)),
  toset: (list) => toSet(list ?? null),
  tostring: (value = null) => (value === null ? null : toText(value)),
  values: (map = null) =>
    Object.keys(toMap(map))
      .sort()
      .map((key) => toMap(map)[key] ?? null),

  jsondecode: (value) => JSON.parse(text(value)) as Value,
  jsonencode: (value = null) => encodeJson(value),
};

/** The names of all supported functions. */
export const functionNames: ReadonlySet<string> = new Set([...Object.keys(functions), 'try', 'can']);

const text = (value: Value | undefined): string => toText(value ?? null);
const number = (value: Value | undefined): number => toNumber(value ?? null);

const flatten = (list: readonly Value[]): Value[] =>
  list.flatMap((value) => (isList(value) ? flatten(value) : [value]));

/** Terraform uses RE2 syntax, which has flags at the beginning, and a P in named groups. */
const regularExpression = (pattern: Value | undefined): RegExp => {
  const [, flags = '', source = ''] = /^(?:\(\?([ims]+)\))?([\s\S]*)$/.exec(text(pattern)) ?? [];
  try {
    return new RegExp(source.replaceAll('(?P<', '(?<'), `${flags}gu`);
  } catch (error) {
    throw new ExpressionError(`${source} is not a regular expression`, { cause: error });
  }
};

const captures = (match: RegExpExecArray): Value =>
  match.groups !== undefined ? { ...match.groups } : match.length > 1 ? match.slice(1) : match[0];

const format = (pattern: string, values: readonly Value[]): string => {
  let at = 0;
  return pattern.replace(/%(.)/g, (directive, verb: string) => {
    if (verb === '%') return '%';
    if (verb !== 's' && verb !== 'd' && verb !== 'v') {
      throw new ExpressionError(`the local API does not support ${directive} in format()`);
    }
    const value = values[at++];
    if (value === undefined) throw new ExpressionError(`format() got too few values for ${pattern}`);
    return toText(value);
  });
};

/** Terraform sorts keys, and escapes characters that are HTML markup. */
const encodeJson = (value: Value): string =>
  JSON.stringify(value, (_, part: Value) =>
    isMap(part) ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1))) : part,
  ).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
