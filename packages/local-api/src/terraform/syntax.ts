import { getExpressionAst } from '@cdktf/hcl2json';
import type { TFExpressionSyntaxTree } from '@cdktf/hcl2json';
import { ExpressionError } from './value';

/** A node of HCL's syntax tree. */
export interface Node {
  /** Empty for parentheses, object keys and the element of a splat. */
  readonly type: string;
  readonly meta: NodeMeta;
  readonly children: readonly Node[];
}

/** A node as the parser returns it, which can lack members that its type declarations promise. */
interface ParsedNode {
  readonly type: string;
  readonly meta?: NodeMeta;
  readonly range: TFExpressionSyntaxTree.CodeRange;
  readonly children: readonly ParsedNode[];
}

/** The source text of a node and, depending on its type, further members. */
export interface NodeMeta {
  readonly value: string;
  readonly name?: string;
  readonly type?: string;
  readonly operator?: string;
  readonly expandedFinalArgument?: boolean;
  readonly traversal?: readonly TFExpressionSyntaxTree.TerraformTraversalPart[];
  readonly keyVar?: string;
  readonly valVar?: string;
  readonly keyExpression?: string;
  readonly conditionalExpression?: string;
  readonly groupedValue?: boolean;
}

/** A cache, because parsing calls into WebAssembly, and a stack repeats many expressions. */
const parsed = new Map<string, Promise<Node>>();

/** Parses an HCL expression. */
export const parseExpression = (source: string): Promise<Node> => {
  const node = parsed.get(source) ?? parse(source);
  parsed.set(source, node);
  return node;
};

const parse = async (source: string): Promise<Node> => {
  const tree = await getExpressionAst('expression.tf', source).catch((error: unknown) => {
    throw new ExpressionError(`${source}: ${(error as Error).message}`, { cause: error });
  });
  if (tree === null) throw new ExpressionError(`${source} is not an expression`);
  return complete(tree as unknown as ParsedNode, Buffer.from(source));
};

/** Adds the source text to nodes that lack it. */
const complete = ({ type, meta, range, children }: ParsedNode, source: Buffer): Node => ({
  type,
  meta: meta ?? { value: source.toString('utf8', range.start.byte, range.end.byte) },
  children: children.map((child) => complete(child, source)),
});

/** Whether a part of a template is text. */
export const isText = ({ type, meta }: Node): boolean => type === 'literalValue' && meta.type === 'string';

const marker = 'END_OF_TEMPLATE';

/**
 * Parses a string of Terraform's JSON syntax, which is a bare template: as in a heredoc, backslashes and quotes are
 * literal (Terraform language, JSON Configuration Syntax).
 *
 * @returns the parts of the template
 */
export const parseTemplate = async (template: string): Promise<readonly Node[]> => {
  const { children } = await parseExpression(`<<${marker}\n${template}\n${marker}\n`);
  const last = children.at(-1);
  if (last?.type !== 'literalValue') return children;
  // The line break before the end marker is not part of the template.
  const rest = last.meta.value.slice(0, -1);
  return [...children.slice(0, -1), ...(rest === '' ? [] : [{ ...last, meta: { ...last.meta, value: rest } }])];
};

/** Unescapes the text of a template outside a quoted string. */
export const unescapeTemplate = (source: string): string => source.replace(/([$%])\1\{/g, '$1{');

/** Unescapes the text of a template in a quoted string. */
export const unescapeQuoted = (source: string): string =>
  unescapeTemplate(source).replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([nrt"\\]))/g,
    (_, short: string | undefined, long: string | undefined, letter: string | undefined) =>
      letter === undefined
        ? String.fromCodePoint(parseInt(short ?? long ?? '', 16))
        : ({ n: '\n', r: '\r', t: '\t' }[letter] ?? letter),
  );
