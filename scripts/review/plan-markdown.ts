import type { TerraformPlan } from '../terraform-json';
import { alerts } from './alerts';
import type { AttributeChange } from './attribute-changes';
import { changesDigest, digestMarker, planMarker } from './changes-digest';
import { outputEntries, resourceEntries } from './entries';
import type { Entry } from './entries';
import { findings } from './findings';
import { more } from './more';
import { outputChanges, resourceChanges } from './resource-changes';
import type { Kind, ResourceChange } from './resource-changes';

export interface PlanMarkdownProps {
  readonly plan: TerraformPlan;
  readonly environment: string;
  /** The full hash of the planned commit, which GitHub turns into a link. */
  readonly commit: string;
  /** The labels of the pull request. */
  readonly labels: readonly string[];
}

/** In characters. GitHub rejects comments of more than 65,536. */
export const longestComment = 65_535;

/** In characters. Leaves room for the sentence about changes that are not shown. */
const longestEnd = 200;

interface Section {
  readonly kind: Kind;
  readonly heading: string;
  /** For the summary, such as `2 to replace`. */
  readonly verb: string;
}

/** In the order in which a reviewer should see them. */
const sections: readonly Section[] = [
  { kind: 'replace', heading: 'Replaced', verb: 'replace' },
  { kind: 'destroy', heading: 'Destroyed', verb: 'destroy' },
  { kind: 'forget', heading: 'Forgotten, but not destroyed', verb: 'forget' },
  { kind: 'update', heading: 'Changed', verb: 'change' },
  { kind: 'create', heading: 'Created', verb: 'add' },
  { kind: 'import', heading: 'Imported', verb: 'import' },
  { kind: 'move', heading: 'Moved', verb: 'move' },
];

/** Renders a plan as a comment or a job summary, in GitHub Flavored Markdown. */
export const planMarkdown = ({ plan, environment, commit, labels }: PlanMarkdownProps): string => {
  const resources = resourceChanges(plan);
  const outputs = outputChanges(plan);
  const head = [
    `${planMarker(environment)}\n${digestMarker(changesDigest(plan))}`,
    `## Plan for \`${environment}\` at ${commit}`,
    `**${summary(resources, outputs)}**`,
    ...alerts(findings(plan), labels),
  ];
  const entries = [
    ...sections.flatMap(({ kind, heading }) =>
      withHeading(heading, resourceEntries(resources.filter((resource) => resource.kind === kind))),
    ),
    ...withHeading('Outputs', outputEntries(outputs)),
  ];
  return `${withEntries(head.join('\n\n'), entries)}\n`;
};

const summary = (resources: readonly ResourceChange[], outputs: readonly AttributeChange[]): string => {
  const counts = sections.flatMap(({ kind, verb }) => {
    const count = resources.filter((resource) => resource.kind === kind).length;
    return count > 0 ? [`${count} to ${verb}`] : [];
  });
  if (counts.length > 0) return `Plan: ${counts.join(', ')}.`;
  return outputs.length > 0 ? 'No changes, except to outputs.' : 'No changes.';
};

const withHeading = (heading: string, [first, ...others]: readonly Entry[]): readonly Entry[] =>
  first ? [{ ...first, text: `### ${heading}\n\n${first.text}` }, ...others] : [];

/** Appends as many entries as fit. */
const withEntries = (head: string, entries: readonly Entry[]): string => {
  let text = head;
  let former = '';
  for (const [at, entry] of entries.entries()) {
    const added = `${isItem(former) && isItem(entry.text) ? '\n' : '\n\n'}${entry.text}`;
    if (text.length + added.length > longestComment - longestEnd) return `${text}\n\n${notShown(entries.slice(at))}`;
    text += added;
    former = entry.text;
  }
  return text;
};

const isItem = (text: string): boolean => (text.split('\n').at(-1) ?? '').startsWith('- ');

const notShown = (entries: readonly Entry[]): string => {
  const count = entries.reduce((sum, { changes }) => sum + changes, 0);
  return `**${more(count, 'change')} ${count === 1 ? 'is' : 'are'} not shown here.** The log of the job shows the whole plan.`;
};
