import { createHash } from 'node:crypto';
import type { TerraformPlan } from '../terraform-json';
import type { AttributeChange } from './attribute-changes';
import { outputChanges, resourceChanges } from './resource-changes';

/** Part of every digest. A change of the form below changes it, so that former digests are not compared with new ones. */
const form = 1;

/**
 * A digest of what a plan would do, the same for each plan of the same change on the same state.
 *
 * @returns `sha256:` and 64 hexadecimal digits
 */
export const changesDigest = (plan: TerraformPlan): string => {
  const resources = resourceChanges(plan).map(({ attributes, ...change }) => ({
    ...change,
    attributes: attributes.map(canonical),
  }));
  const text = JSON.stringify(sorted({ form, resources, outputs: outputChanges(plan).map(canonical) }));
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
};

/**
 * Without the former value of what is known only after the apply: times and revisions, which every apply changes, and
 * which say nothing of what this one does.
 */
const canonical = ({ before, after, ...change }: AttributeChange): object => ({
  ...change,
  value: change.sensitive ? 'sensitive' : change.unknown ? 'unknown' : { before: before ?? null, after: after ?? null },
});

/** The same value, with the members of objects in one order. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => [name, sorted(member)]);
  return { members };
};

/** The first line of a comment on the plan of an environment, by which it is found again. */
export const planMarker = (environment: string): string => `<!-- plan ${environment} -->`;

export const digestMarker = (digest: string): string => `<!-- changes ${digest} -->`;

/** The digest that a comment was written with. Only the lines that begin it count: what follows may be anybody's text. */
export const digestIn = (comment: string): string | undefined =>
  /^<!-- plan [\w-]+ -->\r?\n<!-- changes (sha256:[0-9a-f]{64}) -->\r?\n/.exec(comment)?.[1];

/** The review that a plan went through. */
export interface Review {
  /** The number of the pull request. */
  readonly pullRequest: number;
  /** The digest in the comment that was reviewed. @default there was no comment */
  readonly digest?: string | undefined;
}

/** Whether the plan that is about to be applied is the one that was reviewed, and a sentence for whoever approves it. */
export interface Comparison {
  readonly result: 'reviewed' | 'different' | 'never reviewed';
  readonly sentence: string;
}

export const compareWithReview = (digest: string, review?: Review): Comparison => {
  if (review?.digest === undefined) {
    return { result: 'never reviewed', sentence: 'This plan was never reviewed.' };
  }
  return review.digest === digest
    ? { result: 'reviewed', sentence: `This plan is as reviewed in #${review.pullRequest}.` }
    : { result: 'different', sentence: `This plan differs from the plan reviewed in #${review.pullRequest}.` };
};
