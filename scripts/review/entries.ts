import type { AttributeChange } from './attribute-changes';
import { attributeDiff } from './attribute-diff';
import { codeSpan, fenced, htmlCode } from './escape';
import { more } from './more';
import type { ResourceChange } from './resource-changes';
import { asHtml, asMarkdown, say } from './sentence';
import type { Sentence } from './sentence';

/** A part of a comment that appears as a whole or not at all. */
export interface Entry {
  /** Markdown: a list item, or a section that can be folded. */
  readonly text: string;
  /** The number of changes in it. */
  readonly changes: number;
}

/** In characters. Keeps one resource from displacing all others. */
const longestBody = 8000;

/** In lines. Longer sections are folded. */
const longestOpen = 20;

type Group = [ResourceChange, ...ResourceChange[]];

/** Renders resources of one kind. Resources of one type that change in the same way share an entry. */
export const resourceEntries = (resources: readonly ResourceChange[]): readonly Entry[] => {
  const groups = new Map<string, Group>();
  for (const [at, resource] of resources.entries()) {
    const shown = shownOf(resource);
    // Groups by the changes themselves, because the rendered text may be truncated.
    const alike = JSON.stringify([resource.type, remarksOn(resource), shown, moreThan(shown, resource)]);
    const key = shown.length === 0 ? String(at) : alike;
    const group = groups.get(key);
    if (group) group.push(resource);
    else groups.set(key, [resource]);
  }
  return [...groups.values()].map((group) => (shownOf(group[0]).length === 0 ? listed(group[0]) : folded(group)));
};

export const outputEntries = (outputs: readonly AttributeChange[]): readonly Entry[] =>
  outputs.length === 0 ? [] : [{ text: diff(outputs), changes: outputs.length }];

const listed = (resource: ResourceChange): Entry => ({
  text: `- ${codeSpan(resource.address)}${inBrackets(remarksOn(resource).map(asMarkdown))}`,
  changes: 1,
});

const folded = (group: Readonly<Group>): Entry => {
  const [resource, ...others] = group;
  const shown = shownOf(resource);
  const body = diff(shown);
  const left = moreThan(shown, resource);
  const title = [
    htmlCode(resource.address),
    others.length > 0 ? ` and ${others.length} more in the same way` : '',
    inBrackets(remarksOn(resource).map(asHtml)),
  ].join('');
  const isOpen = resource.kind !== 'create' && body.split('\n').length <= longestOpen;
  const parts = [
    `<details${isOpen ? ' open' : ''}>\n<summary>${title}</summary>`,
    ...(others.length > 0 ? [group.map(({ address }) => `- ${codeSpan(address)}`).join('\n')] : []),
    body,
    ...(left > 0 ? [`${left} more ${left === 1 ? 'is' : 'are'} known after apply.`] : []),
    '</details>',
  ];
  return { text: parts.join('\n\n'), changes: group.length };
};

const reasons: Readonly<Record<string, Sentence>> = {
  replace_because_tainted: say`it is tainted`,
  replace_by_request: say`the command asks for it`,
  replace_by_triggers: say`what triggers its replacement changes`,
};

const orders: Readonly<Record<string, Sentence>> = {
  'create,delete': say`create replacement, then destroy`,
  'delete,create': say`destroy, then create replacement`,
  'create,forget': say`create replacement, then forget the old one`,
};

const remarksOn = ({ actions, reason = '', deposed, previousAddress, imported, kind }: ResourceChange): Sentence[] =>
  [
    orders[actions.join()],
    reasons[reason],
    deposed === undefined ? undefined : say`an old object that a failed apply left behind`,
    previousAddress === undefined ? undefined : say`moved from ${previousAddress}`,
    imported && kind !== 'import' ? say`imported` : undefined,
  ].filter((remark) => remark !== undefined);

const inBrackets = (remarks: readonly string[]): string => (remarks.length === 0 ? '' : ` (${remarks.join('; ')})`);

/** The attributes that matter to a reviewer: every change, but for a new resource only those that somebody set. */
const shownOf = ({ kind, attributes }: ResourceChange): readonly AttributeChange[] => {
  if (kind === 'create') {
    return attributes.filter(({ after, sensitive, unknown }) => !unknown && (sensitive || !isNothing(after)));
  }
  if (kind === 'replace') return attributes.filter(({ unknown, forcesReplacement }) => !unknown || forcesReplacement);
  return attributes;
};

/** Says how many more attributes are known after the apply. */
const moreThan = (shown: readonly AttributeChange[], { attributes }: ResourceChange): number =>
  attributes.filter((attribute) => attribute.unknown && !shown.includes(attribute)).length;

/** Whether nobody set the attribute. */
const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  value === false ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** Renders as many lines as fit, known values first. */
const diff = (attributes: readonly AttributeChange[]): string => {
  const [known, unknown] = [attributes.filter((one) => !one.unknown), attributes.filter((one) => one.unknown)];
  const lines = [...known, ...unknown].flatMap(attributeDiff);
  let room = longestBody;
  const shown = lines.filter((line) => (room -= line.length + 1) > 0);
  const left = lines.length - shown.length;
  return fenced('diff', left > 0 ? [...shown, `… and ${more(left, 'line')}, which the log of the job shows`] : shown);
};
