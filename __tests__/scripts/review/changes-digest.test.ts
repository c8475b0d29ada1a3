import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changesDigest, compareWithReview, digestIn } from '../../../scripts/review/changes-digest';
import { planMarkdown } from '../../../scripts/review/plan-markdown';
import type { TerraformPlan, TerraformResourceChange } from '../../../scripts/terraform-json';
import { keptPlan, keptPlans, planned, planOf } from './plans';

/** The same JSON, with the members of each object in reverse order. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
};

const change = {
  before: { a: 1, at: '2025-01-01' },
  after: { a: 2 },
  after_unknown: { at: true },
};
const plan = planOf(planned('aws_x.x', change));
const digestOf = (...changes: readonly TerraformResourceChange[]): string => changesDigest(planOf(...changes));
const digest = changesDigest(plan);

describe('the digest', () => {
  test.each(keptPlans)('of %s does not depend on any order', (name) => {
    const kept = keptPlan(name);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...(kept.resource_changes ?? [])], { minLength: kept.resource_changes?.length ?? 0 }),
        (resource_changes) => {
          expect(changesDigest(reversed({ ...kept, resource_changes }) as TerraformPlan)).toBe(changesDigest(kept));
        },
      ),
      { numRuns: 5 },
    );
  });

  test('is different for each plan', () => {
    expect(new Set(keptPlans.map((name) => changesDigest(keptPlan(name)))).size).toBe(keptPlans.length);
  });

  test.each<readonly [string, TerraformPlan]>([
    ['another address', planOf(planned('aws_x.y', change))],
    ['another action', planOf(planned('aws_x.x', { ...change, actions: ['create', 'delete'] }))],
    ['another order of actions', planOf(planned('aws_x.x', { ...change, actions: ['delete', 'create'] }))],
    ['another old value', planOf(planned('aws_x.x', { ...change, before: { ...change.before, a: 0 } }))],
    ['another new value', planOf(planned('aws_x.x', { ...change, after: { a: 3 } }))],
    ['a new value of another type', planOf(planned('aws_x.x', { ...change, after: { a: '2' } }))],
    ['an additional value', planOf(planned('aws_x.x', { ...change, after: { a: 2, b: null, c: 1 } }))],
    [
      'a value that is already known',
      planOf(planned('aws_x.x', { ...change, after: { a: 2, at: '2025' }, after_unknown: {} })),
    ],
    ['a value that is sensitive now', planOf(planned('aws_x.x', { ...change, after_sensitive: { a: true } }))],
    ['another reason', planOf(planned('aws_x.x', { ...change, replace_paths: [['a']] }))],
    ['an additional output', { ...plan, output_changes: { url: { actions: ['create'], after: 'x' } } }],
    ['no change', {}],
  ])('changes with %s', (_, other) => {
    expect(changesDigest(other)).not.toBe(digest);
  });

  test.each<readonly [string, string]>([
    ['the time of the last apply', digestOf(planned('aws_x.x', { ...change, before: { a: 1, at: '2026-02-02' } }))],
    ['unchanged resources', digestOf(planned('aws_x.x', change), planned('aws_x.y', { actions: ['no-op'] }))],
    [
      'the time of the plan and the version of Terraform',
      changesDigest({ ...plan, ...{ timestamp: 'now', terraform_version: '9' } }),
    ],
  ])('does not depend on %s', (_, other) => {
    expect(other).toBe(digest);
  });

  test.each([
    [{ a: {} }, { a: [] }],
    [{ a: { b: 1 } }, { a: [['b', 1]] }],
  ])('differs between %j and %j', (one, other) => {
    const [first, second] = [one, other].map((after) => digestOf(planned('aws_x.x', { before: { a: 1 }, after })));
    expect(first).not.toBe(second);
  });

  test('does not depend on a sensitive value, so nobody can guess the value from it', () => {
    const [one, other] = ['x', 'y'].map((secret) =>
      digestOf(planned('aws_x.x', { before: { a: 1 }, after: { a: secret }, after_sensitive: { a: true } })),
    );
    expect(one).toBe(other);
  });
});

describe('the digest in a comment', () => {
  const comment = planMarkdown({ plan, environment: 'tutorial', commit: 'abcdef0', labels: [] });

  test('is the digest of the plan', () => {
    expect(digestIn(comment)).toBe(digest);
    expect(digestIn(comment.replaceAll('\n', '\r\n'))).toBe(digest);
  });

  test.each([
    ['the comment contains none', 'A plan.'],
    ['text comes before it', `x\n${comment}`],
    ['a value looks like it', comment.replace(digest, 'sha256:') + comment],
  ])('is not found if %s', (_, text) => {
    expect(digestIn(text)).toBeUndefined();
  });
});

test.each([
  [{ pullRequest: 12, digest }, 'reviewed', 'This plan is as reviewed in #12.'],
  [{ pullRequest: 12, digest: 'sha256:0' }, 'different', 'This plan differs from the plan reviewed in #12.'],
  [{ pullRequest: 12, digest: digestIn('A comment.') }, 'never reviewed', 'This plan was never reviewed.'],
  [undefined, 'never reviewed', 'This plan was never reviewed.'],
])('compared with %j', (review, result, sentence) => {
  expect(compareWithReview(digest, review)).toEqual({ result, sentence });
});
