import { parse } from 'velocityjs';
import { contextMembers } from './context';
import { utilVariable } from './util';

/** The members of API Gateway's variables. The stack itself defines the stage variables. */
const members: Readonly<Record<string, ReadonlySet<string> | undefined>> = {
  context: contextMembers,
  input: new Set(['body', 'json', 'params', 'path']),
  util: new Set(Object.keys(utilVariable)),
  stageVariables: undefined,
};

/** Velocity directives that behave differently here, or that API Gateway does not support. */
const unsupported = new Set(['define', 'macro', 'macro_body', 'macro_call', 'noescape']);

/** The parts of a velocityjs syntax tree node that the check reads. */
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
 * Parses a template, and rejects syntax that velocityjs would render differently from API Gateway. velocityjs prints
 * every unknown reference unchanged.
 *
 * @throws Error naming the syntax
 */
export const parseTemplate = (source: string): ReturnType<typeof parse> => {
  // velocityjs treats this directive as text.
  if (/#\{?stop\b/.test(source)) throw new Error('the local API does not support the directive #stop');
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
      throw new Error(`the local API does not support the directive #${String(node.id)}`);
    }
  });
};

const checkReference = ({ id, path }: Node, own: ReadonlySet<string>): void => {
  const name = id ?? '';
  if (own.has(name) && !Object.hasOwn(members, name)) return;
  if (!Object.hasOwn(members, name)) throw new Error(`the local API does not support $${name}`);
  const member = path?.[0]?.id;
  const known = members[name];
  if (known !== undefined && typeof member === 'string' && !known.has(member)) {
    throw new Error(`the local API does not support $${name}.${member}`);
  }
};

const visit = (node: unknown, look: (node: Node) => void): void => {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) look(node);
  for (const child of Object.values(node)) visit(child, look);
};
