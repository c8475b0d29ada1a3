import { evaluateExpression } from './expression';
import { parseExpression } from './syntax';
import type { Node } from './syntax';
import { ExpressionError, toBoolean, toList, toMap, toNumber, toSet, toText } from './value';
import type { Value } from './value';

type Conversion = (value: Value) => Promise<Value>;

/** Converts a value to the `type` of a variable (Terraform language, Type Constraints). */
export const convert = async (value: Value, type: string): Promise<Value> =>
  conversion(await parseExpression(type))(value);

const unknown = (node: Node): ExpressionError =>
  new ExpressionError(`the local API does not support the type ${node.meta.value}`);

const primitives: Readonly<Record<string, (value: Value) => Value>> = {
  any: (value) => value,
  bool: toBoolean,
  number: toNumber,
  string: toText,
};

const conversion = (node: Node): Conversion => {
  const nullable =
    (convertValue: Conversion): Conversion =>
    (value) =>
      value === null ? Promise.resolve(null) : convertValue(value);
  const primitive = primitives[node.meta.value];
  if (primitive !== undefined) return nullable((value) => Promise.resolve(primitive(value)));
  const [element] = node.children;
  const collection = node.type === 'function' ? collections[node.meta.name ?? ''] : undefined;
  if (element === undefined || collection === undefined) throw unknown(node);
  return nullable(collection(element));
};

const eachOf =
  (element: Node) =>
  async (value: Value): Promise<Value[]> => {
    const convertElement = conversion(element);
    return Promise.all(toList(value).map(convertElement));
  };

const collections: Readonly<Record<string, (element: Node) => Conversion>> = {
  list: eachOf,
  set: (element) => async (value) => toSet(await eachOf(element)(value)),
  map: (element) => async (value) => {
    const convertElement = conversion(element);
    const members = Object.entries(toMap(value)).map(async ([key, member]) => [key, await convertElement(member)]);
    return Object.fromEntries(await Promise.all(members)) as Value;
  },
  object: (members) => async (value) => {
    const given = toMap(value);
    const converted: Record<string, Value> = {};
    for (let at = 0; at < members.children.length; at += 2) {
      const name = members.children[at]?.meta.value ?? '';
      const type = members.children[at + 1];
      if (type === undefined) throw unknown(members);
      converted[name] = await member(name, type, given[name]);
    }
    return converted;
  },
  tuple: (types) => async (value) => {
    const given = toList(value);
    if (given.length !== types.children.length) {
      throw new ExpressionError(`expected ${types.children.length} elements but got ${given.length}`);
    }
    return Promise.all(given.map((element, at) => conversion(types.children[at] ?? types)(element)));
  },
};

const noNames = {
  resolve: (path: readonly string[]) =>
    Promise.reject(new ExpressionError(`${path.join('.')} cannot be used in a type`)),
};

const member = async (name: string, type: Node, given: Value | undefined): Promise<Value> => {
  const [optional, otherwise] = type.meta.name === 'optional' ? type.children : [];
  if (given !== undefined && given !== null) return conversion(optional ?? type)(given);
  if (optional === undefined) throw new ExpressionError(`the attribute ${JSON.stringify(name)} is required`);
  return otherwise === undefined ? null : evaluateExpression(otherwise.meta.value, noNames);
};
