import { callFunction } from './functions';
import { binary, unary } from './operators';
import { isText, parseExpression, parseTemplate, unescapeQuoted, unescapeTemplate } from './syntax';
import type { Node } from './syntax';
import { dig, ExpressionError, isList, isMap, toBoolean, toList, toMap, toText } from './value';
import type { Value, ValueMap } from './value';

/** Resolves names. */
export interface Scope {
  /** Returns the value of a traversal such as `var.region` or `aws_lambda_function.handler.arn`. */
  resolve(path: readonly string[]): Promise<Value>;
}

/** Evaluates a string of Terraform's JSON syntax. A template that is a single interpolation keeps the value's type. */
export const evaluateTemplate = async (template: string, scope: Scope): Promise<Value> => {
  if (!/[$%]\{/.test(template)) return template;
  const parts = await parseTemplate(template);
  const [first] = parts;
  if (parts.length === 1 && first !== undefined && !isText(first)) return evaluate(first, scope);
  return joined(parts, scope, unescapeTemplate);
};

/** Evaluates an HCL expression. */
export const evaluateExpression = async (source: string, scope: Scope): Promise<Value> =>
  evaluate(await parseExpression(source), scope);

const evaluate = async (node: Node, scope: Scope): Promise<Value> => {
  const rule = node.type === '' ? parenthesized : rules[node.type];
  if (rule === undefined) {
    throw new ExpressionError(`the local API does not support this ${node.type}: ${node.meta.value}`);
  }
  return rule(node, scope);
};

type Rule = (node: Node, scope: Scope) => Promise<Value>;

const parenthesized: Rule = (node, scope) => evaluate(child(node, 0), scope);

const rules: Readonly<Record<string, Rule>> = {
  literalValue: ({ meta }) => Promise.resolve(literal(meta.type, meta.value)),
  templateWrap: parenthesized,
  template: (node, scope) =>
    joined(node.children, scope, node.meta.value.startsWith('"') ? unescapeQuoted : unescapeTemplate),
  templateJoin: async (node, scope) =>
    toList(await evaluate(child(node, 0), scope))
      .map(toText)
      .join(''),
  tuple: (node, scope) => all(node.children, scope),
  object: async (node, scope) => {
    const entries: [string, Value][] = [];
    for (let at = 0; at < node.children.length; at += 2) {
      entries.push([await objectKey(child(node, at), scope), await evaluate(child(node, at + 1), scope)]);
    }
    return Object.fromEntries(entries);
  },
  scopeTraversal: (node, scope) => scope.resolve(segments(node)),
  relativeTraversal: async (node, scope) =>
    dig(await evaluate(child(node, 0), scope), segments(node), child(node, 0).meta.value),
  index: async (node, scope) =>
    dig(
      await evaluate(child(node, 0), scope),
      [toText(await evaluate(child(node, 1), scope))],
      child(node, 0).meta.value,
    ),
  conditional: async (node, scope) =>
    evaluate(child(node, toBoolean(await evaluate(child(node, 0), scope)) ? 1 : 2), scope),
  binaryOp: (node, scope) =>
    binary(node.meta.operator ?? '', [0, 1].map((at) => () => evaluate(child(node, at), scope)) as [Later, Later]),
  unaryOp: async (node, scope) => unary(node.meta.operator ?? '', await evaluate(child(node, 0), scope)),
  function: (node, scope) =>
    callFunction(
      node.meta.name ?? '',
      node.children.map((argument) => () => evaluate(argument, scope)),
      node.meta.expandedFinalArgument === true,
    ),
  for: (node, scope) => comprehension(node, scope),
  splat: async (node, scope) => {
    const source = await evaluate(child(node, 0), scope);
    const each = child(node, 1);
    const elements = isList(source) ? source : source === null ? [] : [source];
    return elements.map((element) => dig(element, segments(each), each.meta.value));
  },
};

type Later = () => Promise<Value>;

const child = (node: Node, at: number): Node => {
  const found = node.children[at];
  if (found === undefined) throw new ExpressionError(`the local API does not support ${node.meta.value}`);
  return found;
};

const all = async (nodes: readonly Node[], scope: Scope): Promise<Value[]> => {
  const values: Value[] = [];
  for (const node of nodes) values.push(await evaluate(node, scope));
  return values;
};

const literal = (type: string | undefined, source: string): Value => {
  if (type === 'number') return Number(source);
  if (type === 'bool') return source === 'true';
  if (source === 'null') return null;
  throw new ExpressionError(`the local API does not support the literal ${source}`);
};

const joined = async (parts: readonly Node[], scope: Scope, unescape: (text: string) => string): Promise<string> => {
  let text = '';
  for (const part of parts) {
    text += isText(part) ? unescape(part.meta.value) : toText(await evaluate(part, scope));
  }
  return text;
};

const objectKey = async (node: Node, scope: Scope): Promise<string> =>
  node.children.length === 0 ? node.meta.value : toText(await evaluate(node, scope));

const segments = (node: Node): string[] =>
  (node.meta.traversal ?? []).map(({ segment }) =>
    segment.startsWith('"') ? (JSON.parse(segment) as string) : segment,
  );

const comprehension = async (node: Node, scope: Scope): Promise<Value> => {
  const { keyVar = '', valVar = '', keyExpression, conditionalExpression, groupedValue } = node.meta;
  const makesMap = keyExpression !== undefined && keyExpression !== '';
  const filtered = conditionalExpression !== undefined && conditionalExpression !== '';
  if (groupedValue === true) throw new ExpressionError(`the local API does not support grouping: ${node.meta.value}`);
  const collection = await evaluate(child(node, 0), scope);
  const list: Value[] = [];
  const map: Record<string, Value> = {};
  for (const [key, value] of entries(collection)) {
    const inner = withNames(scope, { [keyVar]: key, [valVar]: value });
    if (filtered && !toBoolean(await evaluate(child(node, makesMap ? 3 : 2), inner))) continue;
    if (makesMap) map[toText(await evaluate(child(node, 1), inner))] = await evaluate(child(node, 2), inner);
    else list.push(await evaluate(child(node, 1), inner));
  }
  return makesMap ? map : list;
};

/** Terraform iterates over a map in the order of its keys. */
const entries = (collection: Value): [Value, Value][] =>
  isMap(collection)
    ? Object.keys(toMap(collection))
        .sort()
        .map((key) => [key, collection[key] ?? null])
    : [...toList(collection).entries()];

const withNames = (outer: Scope, names: ValueMap): Scope => ({
  resolve: (path) => {
    const [root = '', ...rest] = path;
    return root !== '' && Object.hasOwn(names, root)
      ? Promise.resolve(dig(names[root] ?? null, rest, root))
      : outer.resolve(path);
  },
});
