import { createHash } from 'node:crypto';
import { equal, ExpressionError, isList, isMap, toBoolean, toList, toMap, toNumber, toText } from './value';
import type { Value } from './value';

type Later = () => Promise<Value>;
type TerraformFunction = (...values: Value[]) => Value;

/** Calls a Terraform function (Terraform language, Functions). One that is not here is refused by its name. */
export const callFunction = async (name: string, args: readonly Later[], expandLast: boolean): Promise<Value> => {
  if (name === 'try' || name === 'can') return attempt(name, args);
  const call = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (call === undefined) throw new ExpressionError(`the local API does not know the function ${name}`);
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
  abs: (value) => Math.abs(number(value)),
  ceil: (value) => Math.ceil(number(value)),
  floor: (value) => Math.floor(number(value)),
  max: (...values) => Math.max(...values.map(toNumber)),
  min: (...values) => Math.min(...values.map(toNumber)),

  chomp: (value) => text(value).replace(/[\r\n]+$/, ''),
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
    if (match === undefined) throw new ExpressionError('regex() found nothing');
    return captures(match);
  },
  regexall: (pattern, value) => [...text(value).matchAll(regularExpression(pattern))].map(captures),
  replace: (value, search, replacement) => {
    const source = text(search);
    return source.length > 1 && source.startsWith('/') && source.endsWith('/')
      ? text(value).replace(regularExpression(source.slice(1, -1)), text(replacement))
      : text(value).replaceAll(source, () => text(replacement));
  },
  split: (separator, value) => (text(value) === '' ? [''] : text(value).split(text(separator))),
  startswith: (value, prefix) => text(value).startsWith(text(prefix)),
  strcontains: (value, part) => text(value).includes(text(part)),
  substr: (value, offset, length) => {
    const characters = Array.from(text(value)).slice(number(offset));
    return characters.slice(0, number(length) < 0 ? undefined : number(length)).join('');
  },
  trimprefix: (value, prefix) =>
    text(value).startsWith(text(prefix)) ? text(value).slice(text(prefix).length) : text(value),
  trimspace: (value) => text(value).trim(),
  trimsuffix: (value, suffix) =>
    text(suffix) !== '' && text(value).endsWith(text(suffix))
      ? text(value).slice(0, -text(suffix).length)
      : text(value),
  upper: (value) => text(value).toUpperCase(),

  alltrue: (list) => toList(list ?? null).every(toBoolean),
  anytrue: (list) => toList(list ?? null).some(toBoolean),
  coalesce: (...values) => {
    const found = values.find((value) => value !== null && value !== '');
    if (found === undefined) throw new ExpressionError('coalesce() got no value');
    return found;
  },
  compact: (list) => toList(list ?? null).filter((value) => value !== null && value !== ''),
  concat: (...lists) => lists.flatMap(toList),
  contains: (list, value) => toList(list ?? null).some((element) => equal(element, value ?? null)),
  distinct: (list) => distinct(toList(list ?? null)),
  element: (list, at) => {
    const elements = toList(list ?? null);
    const found = elements[number(at) % elements.length];
    if (found === undefined) throw new ExpressionError('element() got an empty list');
    return found;
  },
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
  one: (list) => {
    const elements = toList(list ?? null);
    if (elements.length > 1) throw new ExpressionError('one() got several elements');
    return elements[0] ?? null;
  },
  setunion: (...sets) => distinct(sets.flatMap(toList)),
  sort: (list) =>
    toList(list ?? null)
      .map(toText)
      .sort(),
  tobool: (value = null) => (value === null ? null : toBoolean(value)),
  tolist: (list) => toList(list ?? null),
  tomap: (map) => toMap(map ?? null),
  tonumber: (value = null) => (value === null ? null : toNumber(value)),
  toset: (list) => distinct(toList(list ?? null)),
  tostring: (value = null) => (value === null ? null : toText(value)),
  values: (map = null) =>
    Object.keys(toMap(map))
      .sort()
      .map((key) => toMap(map)[key] ?? null),

  base64sha256: (value) => createHash('sha256').update(text(value)).digest('base64'),
  jsondecode: (value) => JSON.parse(text(value)) as Value,
  jsonencode: (value = null) => encodeJson(value),
  nonsensitive: (value = null) => value,
  sensitive: (value = null) => value,
  sha1: (value) => createHash('sha1').update(text(value)).digest('hex'),
  sha256: (value) => createHash('sha256').update(text(value)).digest('hex'),
};

const text = (value: Value | undefined): string => toText(value ?? null);
const number = (value: Value | undefined): number => toNumber(value ?? null);

const distinct = (list: readonly Value[]): Value[] =>
  list.filter((value, at) => list.findIndex((other) => equal(value, other)) === at);

const flatten = (list: readonly Value[]): Value[] =>
  list.flatMap((value) => (isList(value) ? flatten(value) : [value]));

/** Terraform's dialect is RE2, which writes flags at the beginning. */
const regularExpression = (pattern: Value | undefined): RegExp => {
  const [, flags = '', source = ''] = /^(?:\(\?([ims]+)\))?([\s\S]*)$/.exec(text(pattern)) ?? [];
  try {
    return new RegExp(source, `${flags}gu`);
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
      throw new ExpressionError(`the local API does not know ${directive} in format()`);
    }
    const value = values[at++];
    if (value === undefined) throw new ExpressionError(`format() got too few values for ${pattern}`);
    return toText(value);
  });
};

/** Terraform sorts keys and escapes what would be markup in HTML. */
const encodeJson = (value: Value): string =>
  JSON.stringify(value, (_, part: Value) =>
    isMap(part) ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1))) : part,
  ).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
