import { codeSpan } from './escape';
import { isBlocking } from './findings';
import type { Finding } from './findings';
import { asMarkdown } from './sentence';

/** In characters. Leaves room for the changes in the same comment. */
const longestAlert = 15_000;

/** Renders the findings as GitHub alerts: one for everything that blocks the merge, and one for the warnings. */
export const alerts = (all: readonly Finding[], labels: readonly string[]): readonly string[] => {
  const isBlock = (finding: Finding): boolean => isBlocking(finding, labels);
  const items = (found: readonly Finding[]): readonly string[] => found.map((finding) => itemOf(finding, labels));
  return [
    ...alert('CAUTION', ['**This plan blocks the merge.**', ''], items(all.filter(isBlock))),
    ...alert('WARNING', [], items(all.filter((finding) => !isBlock(finding)))),
  ];
};

const alert = (level: 'CAUTION' | 'WARNING', title: readonly string[], items: readonly string[]): readonly string[] => {
  if (items.length === 0) return [];
  let room = longestAlert;
  const shown = items.filter((item) => (room -= item.length) > 0);
  const more = items.length - shown.length;
  const lines = [
    `[!${level}]`,
    '',
    ...title,
    ...shown,
    ...(more > 0 ? [`- ${more} more, which the log of the job shows.`] : []),
  ];
  return [lines.map((line) => `> ${line}`.trimEnd()).join('\n')];
};

const itemOf = (finding: Finding, labels: readonly string[]): string => {
  const [first = '', ...others] = finding.sentences.map(asMarkdown);
  return [`- **${first}**`, ...others, ...permission(finding, labels)].join(' ');
};

const permission = (finding: Finding, labels: readonly string[]): readonly string[] => {
  if (finding.label === undefined) return [];
  const label = codeSpan(finding.label);
  return isBlocking(finding, labels)
    ? [`To allow it, add the label ${label} to the pull request.`]
    : [`The label ${label} allows it.`];
};
