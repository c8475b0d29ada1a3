import { createHash } from 'node:crypto';
import type { TerraformPlan } from '../terraform-json';
import type { AttributeChange } from './attribute-changes';
import { outputChanges, resourceChanges } from './resource-changes';

/** Part of every digest. Increase it when the form below changes, so that old digests never equal new ones. */
const form = 1;

/**
 * Digests the changes of a plan. Planning the same change on the same state gives the same digest.
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
 * Omits the old value of everything that is known only after the apply. Such times and revisions change with every
 * apply, and say nothing about this one.
 */
const canonical = ({ before, after, ...change }: AttributeChange): object => ({
  ...change,
  value: change.sensitive ? 'sensitive' : change.unknown ? 'unknown' : { before: before ?? null, after: after ?? null },
});

/** Sorts the members of all objects in a value. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => [name, sorted(member)]);
  return { members };
};

/** The first line of a comment on an environment's plan. It identifies the comment. */
export const planMarker = (environment: string): string => `<!-- plan ${environment} -->`;

export const digestMarker = (digest: string): string => `<!-- changes ${digest} -->`;

/** Reads the digest from a comment. Only its first lines count, because anybody may have written the rest. */
export const digestIn = (comment: string): string | undefined =>
  /^<!-- plan [\w-]+ -->\r?\n<!-- changes (sha256:[0-9a-f]{64}) -->\r?\n/.exec(comment)?.[1];

/** The review of a plan. */
export interface Review {
  /** The number of the pull request. */
  readonly pullRequest: number;
  /** The digest in the reviewed comment. @default no comment was found */
  readonly digest?: string | undefined;
}

/** Whether a plan equals the reviewed one, with a sentence for the person who approves it. */
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
