import fc from 'fast-check';
import type { TerraformChange, TerraformPlan } from '../../../scripts/terraform-json';
import { planned } from './plans';

/** A character in every text of a plan, and in none of the review's own sentences. */
export const foreign = '☠';

/** A word in every sensitive text, and nowhere else. */
export const secret = 'S3CR3T';

const tricks = [
  '`',
  '```',
  '~~~',
  '\n',
  '\n\n',
  '\r',
  '\t',
  '    ',
  '</code>',
  '</summary>',
  '</details>',
  '<img src=x onerror=y>',
  '<script>',
  '<!--',
  '-->',
  '<!-- plan tutorial -->',
  '@octocat',
  '#123',
  'https://example.com',
  'www.example.com',
  '[x](https://example.com)',
  '![x](https://example.com)',
  '\n# x',
  '\n> [!NOTE]\n> x',
  '\n- x',
  '\n---\n',
  '**',
  '_',
  '|',
  '\\',
  '$x$',
  ':tada:',
  '&lt;',
  '&#96;',
  '\u202e',
  '\u2028',
  '\0',
  '\ud800',
  '{"a":1}',
  '["`"]',
  '::error::x',
];

/** Text that tries to be interpreted as more than text. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...tricks), fc.string({ maxLength: 5 })), { maxLength: 6 })
  .map((parts) => parts.join('') + foreign);

/** A value and Terraform's mark for it. */
interface Marked {
  readonly value: unknown;
  readonly sensitive: unknown;
}

const secretText: fc.Arbitrary<Marked> = hostileText.map((text) => ({ value: text + secret, sensitive: true }));

const plain: fc.Arbitrary<Marked> = fc
  .oneof(hostileText, fc.boolean(), fc.integer(), fc.constant(null), fc.constant([]))
  .map((value) => ({ value, sensitive: false }));

const withMembers = (member: fc.Arbitrary<Marked>): fc.Arbitrary<Marked> =>
  fc.oneof(
    fc.dictionary(fc.oneof(hostileText, fc.constantFrom('a', 'b', 'c')), member, { maxKeys: 4 }).map((members) => ({
      value: Object.fromEntries(Object.entries(members).map(([name, { value }]) => [name, value])),
      // Terraform omits values that are not sensitive.
      sensitive: Object.fromEntries(
        Object.entries(members).flatMap(([name, { sensitive }]) => (sensitive === false ? [] : [[name, sensitive]])),
      ),
    })),
    fc.array(member, { maxLength: 4 }).map((members) => ({
      value: members.map(({ value }) => value),
      sensitive: members.map(({ sensitive }) => sensitive),
    })),
  );

/** An object that is sensitive as a whole, and has a single mark at the top. */
const secretObject: fc.Arbitrary<Marked> = fc
  .dictionary(
    hostileText.map((name) => name + secret),
    hostileText.map((text) => text + secret),
    { minKeys: 1, maxKeys: 3 },
  )
  .map((value) => ({ value, sensitive: true }));

const marked: fc.Arbitrary<Marked> = withMembers(
  fc.oneof(plain, secretText, secretObject, withMembers(fc.oneof(plain, secretText, secretObject))),
);

const change: fc.Arbitrary<TerraformChange> = fc
  .record({
    actions: fc.constantFrom(
      ...[['create'], ['update'], ['delete'], ['create', 'delete'], ['delete', 'create'], ['forget'], ['no-op']],
    ),
    before: marked,
    after: marked,
    unknown: fc.oneof(fc.constant({}), fc.constant(true), fc.constant({ a: true, b: [true] })),
  })
  .map(({ actions, before, after, unknown }) => ({
    actions,
    before: before.value,
    after: after.value,
    before_sensitive: before.sensitive,
    after_sensitive: after.sensitive,
    after_unknown: unknown,
  }));

const types = [
  'aws_dynamodb_table',
  'aws_kms_key',
  'aws_cloudwatch_log_group',
  'aws_api_gateway_stage',
  'aws_api_gateway_method',
  'aws_lambda_function',
];

/** A plan in which every text tries to break out of the comment. */
export const hostilePlan: fc.Arbitrary<TerraformPlan> = fc.record({
  resource_changes: fc.array(
    fc
      .tuple(fc.constantFrom(...types), hostileText, change, fc.option(hostileText, { nil: undefined }))
      .map(([type, name, planning, previous]) =>
        planned(`${type}.x["${name}"]`, planning, {
          type,
          ...(previous !== undefined && { previous_address: previous }),
        }),
      ),
    { maxLength: 6 },
  ),
  output_changes: fc.dictionary(hostileText, change, { maxKeys: 3 }),
  checks: fc.array(
    fc.tuple(hostileText, hostileText).map(([name, message]) => ({
      address: { to_display: name },
      status: 'fail',
      instances: [{ status: 'fail', problems: [{ message }] }],
    })),
    { maxLength: 3 },
  ),
});
