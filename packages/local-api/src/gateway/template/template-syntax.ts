import { parse } from 'velocityjs';
import { contextMembers } from './context';
import { utilVariable } from './util';

/** Members that each variable of API Gateway's has. Stage variables are the stack's own. */
const members: Readonly<Record<string, ReadonlySet<string> | undefined>> = {
  context: contextMembers,
  input: new Set(['body', 'json', 'params', 'path']),
  util: new Set(Object.keys(utilVariable)),
  stageVariables: undefined,
};

/** Velocity's directives that behave otherwise here, or that API Gateway does not have. */
const unsupported = new Set(['define', 'macro', 'macro_body', 'macro_call', 'noescape']);

/** What the check looks at in a node of velocityjs's syntax tree. */
interface Node {
  readonly type?: string;
  readonly id?: string;
  readonly value?: unknown;
  readonly isEval?: boolean;
  readonly path?: readonly { readonly id?: unknown }[];
  readonly equal?: readonly [{ readonly id: string }, unknown];
  readonly to?: string;
}

/**
 * Parses a template, and refuses what would be rendered otherwise than by API Gateway: what nobody told velocityjs of,
 * it prints as it stands.
 *
 * @throws Error naming it
 */
export const parseTemplate = (source: string): ReturnType<typeof parse> => {
  // This one velocityjs takes for text.
  if (/#\{?stop\b/.test(source)) throw new Error('the local API does not know the directive #stop');
  const syntax = parse(source);
  check(syntax, new Set(['foreach', 'velocityCount']));
  return syntax;
};

const check = (syntax: unknown, own: Set<string>): void => {
  visit(syntax, (node) => {
    if (node.type === 'set' && node.equal !== undefined) own.add(node.equal[0].id);
    if (node.type === 'foreach' && node.to !== undefined) own.add(node.to);
  });
  visit(syntax, (node) => {
    if (node.type === 'references') checkReference(node, own);
    if (node.type === 'string' && node.isEval === true) check(parse(String(node.value)), own);
    if (node.type !== undefined && unsupported.has(node.type)) {
      throw new Error(`the local API does not know the directive #${String(node.id)}`);
    }
  });
};

const checkReference = ({ id, path }: Node, own: ReadonlySet<string>): void => {
  const name = id ?? '';
  if (own.has(name) && !Object.hasOwn(members, name)) return;
  if (!Object.hasOwn(members, name)) throw new Error(`the local API does not know $${name}`);
  const member = path?.[0]?.id;
  const known = members[name];
  if (known !== undefined && typeof member === 'string' && !known.has(member)) {
    throw new Error(`the local API does not know $${name}.${member}`);
  }
};

const visit = (node: unknown, look: (node: Node) => void): void => {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) look(node);
  for (const child of Object.values(node)) visit(child, look);
};
