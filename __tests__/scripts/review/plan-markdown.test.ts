import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Parser } from 'commonmark';
import type { Node } from 'commonmark';
import fc from 'fast-check';
import { longestComment, planMarkdown } from '../../../scripts/review/plan-markdown';
import type { TerraformPlan } from '../../../scripts/terraform-json';
import { expectKept } from '../../support/kept-file';
import { foreign, hostilePlan, secret } from './hostile-plans';
import { keptPlan, keptPlans, planned, planOf } from './plans';

const commit = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d';

const markdownOf = (plan: TerraformPlan, labels: readonly string[] = []): string =>
  planMarkdown({ plan, environment: 'tutorial', commit, labels });

describe('the comment on', () => {
  test.each(keptPlans)('%s', (name) => {
    expectKept(join(__dirname, '__snapshots__', `${name}.md`), markdownOf(keptPlan(name)));
  });
});

describe('a finding that blocks the merge', () => {
  test('is a caution that names the label', () => {
    expect(markdownOf(keptPlan('replaced-table'))).toMatch(
      /> \[!CAUTION\]\n(>.*\n)*.*To allow it, add the label `allow-table-replacement` to the pull request\./,
    );
  });

  test('is a warning if the pull request has the label', () => {
    const markdown = markdownOf(keptPlan('replaced-table'), ['allow-table-replacement']);
    expect(markdown).not.toContain('[!CAUTION]');
    expect(markdown).toMatch(/> \[!WARNING\]\n(>.*\n)*.*The label `allow-table-replacement` allows it\./);
  });
});

const nodesIn = (markdown: string): readonly Node[] => {
  const walker = new Parser().parse(markdown).walker();
  const nodes: Node[] = [];
  for (let event = walker.next(); event; event = walker.next()) {
    if (event.entering) nodes.push(event.node);
  }
  return nodes;
};

/** All HTML that a comment may contain. `code` may contain only text. */
const ourHtml =
  /^(?:<details(?: open)?>\n<summary>(?:<code>[^<>]*<\/code>|[\w ,;()])*<\/summary>|<\/details>|<!-- plan tutorial -->|<!-- changes sha256:[0-9a-f]{64} -->)$/;

describe('in the comment on any plan', () => {
  test('the contents of the plan are shown only as text', () => {
    fc.assert(
      fc.property(hostilePlan, (plan) => {
        for (const { type, literal } of nodesIn(markdownOf(plan))) {
          expect(['link', 'image', 'html_inline', 'thematic_break']).not.toContain(type);
          if (type === 'text') expect(literal).not.toContain(foreign);
          if (type === 'html_block') expect(literal).toMatch(ourHtml);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('no character is invisible or reverses the text', () => {
    fc.assert(
      fc.property(hostilePlan, (plan) => {
        expect(markdownOf(plan)).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?!\n)\p{Cc}/u);
      }),
    );
  });

  test('no sensitive value is shown', () => {
    fc.assert(
      fc.property(hostilePlan, (plan) => {
        expect(markdownOf(plan)).not.toContain(secret);
      }),
      { numRuns: 500 },
    );
  });

  test('the text is always the same, whatever the order of the plan', () => {
    fc.assert(
      fc.property(hostilePlan, (plan) => {
        const other = { ...plan, resource_changes: [...(plan.resource_changes ?? [])].reverse() };
        fc.pre(new Set(plan.resource_changes?.map(({ address }) => address)).size === plan.resource_changes?.length);
        expect(markdownOf(plan)).toBe(markdownOf({ ...plan }));
        expect(sectionsOf(markdownOf(other))).toBe(sectionsOf(markdownOf(plan)));
      }),
    );
  });
});

/** Omits the findings, which are in the order of the plan. */
const sectionsOf = (markdown: string): string => markdown.slice(markdown.indexOf('\n### '));

describe('a comment is never longer than GitHub allows', () => {
  const sizes = fc.record({
    resources: fc.integer({ min: 1, max: 60 }),
    attributes: fc.integer({ min: 1, max: 8 }),
    length: fc.integer({ min: 1, max: 3000 }),
    text: fc.constantFrom('x', '`', '\u202e', '<', 'x\n'),
    type: fc.constantFrom('aws_dynamodb_table', 'aws_cloudwatch_log_group', 'aws_lambda_function'),
    actions: fc.constantFrom(['create'], ['update'], ['delete'], ['delete', 'create']),
  });

  test('and says how much is missing', () => {
    fc.assert(
      fc.property(sizes, ({ resources, attributes, length, text, type, actions }) => {
        const value = text.repeat(length);
        const after = Object.fromEntries(Array.from({ length: attributes }, (_, at) => [`a${at}`, value]));
        const addressOf = (at: number): string => `${type}.x["${at}${value.slice(0, 300)}"]`;
        const change = { actions, before: { name: value, a0: 0 }, after };
        const plan = planOf(
          ...Array.from({ length: resources }, (_, at) =>
            planned(addressOf(at), { ...change, after: { ...after, at } }, { type }),
          ),
        );
        const markdown = markdownOf(plan);
        expect(markdown.length).toBeLessThanOrEqual(longestComment);
        const shown = markdown.replace(/^(`{3,}).*\n[^]*?^\1$/gm, '').match(/^(?:<summary>|- )/gm)?.length ?? 0;
        const [, left = '0'] = /\*\*(\d+) more changes? (?:is|are) not shown here/.exec(markdown) ?? [];
        expect(shown + Number(left)).toBe(resources);
      }),
      { numRuns: 30 },
    );
  });

  test('even if there are many warnings', () => {
    const checks = Array.from({ length: 3000 }, (_, at) => ({
      address: { to_display: `check.c${at}` },
      status: 'fail',
      instances: [{ status: 'fail', problems: Array.from({ length: 20 }, () => ({ message: '`'.repeat(3000) })) }],
    }));
    const markdown = markdownOf({ ...keptPlan('replaced-table'), checks });
    expect(markdown.length).toBeLessThanOrEqual(longestComment);
    expect(markdown).toMatch(/> - \d{4} more, which the log of the job shows\./);
    expect(markdown).toContain('To allow it, add the label');
  });
});

test.each<readonly [string, TerraformPlan, string]>([
  ['nothing', {}, 'No changes.'],
  ['outputs', { output_changes: { a: { actions: ['create'], after: 1 } } }, 'No changes, except to outputs.'],
  [
    'every kind of change',
    planOf(
      ...[['update'], ['create'], ['create'], ['delete'], ['delete', 'create'], ['forget']].map((actions, at) =>
        planned(`aws_x.x${at}`, { actions }),
      ),
      planned('aws_x.y', { actions: ['no-op'], importing: { id: 'x' } }),
      planned('aws_x.z', { actions: ['no-op'] }, { previous_address: 'aws_x.a' }),
    ),
    'Plan: 1 to replace, 1 to destroy, 1 to forget, 1 to change, 2 to add, 1 to import, 1 to move.',
  ],
])('the summary counts %s', (_, plan, summary) => {
  expect(markdownOf(plan)).toContain(`\n\n**${summary}**\n`);
});

describe('resources with the same change', () => {
  const change = { before: { a: 1 }, after: { a: 2 } };
  const text = Array.from({ length: 5000 }, () => 'line').join('\n');

  test('are shown together', () => {
    const markdown = markdownOf(planOf(planned('aws_x.a', change), planned('aws_x.b', change)));
    expect(markdown).toContain('<code>aws_x.a</code> and 1 more in the same way');
    expect(markdown).toContain('- `aws_x.a`\n- `aws_x.b`\n');
    expect(markdown.match(/^- a: 1$/gm)).toHaveLength(1);
  });

  test('do not include resources whose difference is cut off', () => {
    const [one, other] = [1, 2].map((z) => planned(`aws_x.x${z}`, { before: {}, after: { a: text, z } }));
    const markdown = one && other ? markdownOf(planOf(one, other)) : '';
    expect(markdown).toContain('<code>aws_x.x1</code></summary>');
    expect(markdown).toContain('<code>aws_x.x2</code></summary>');
  });

  test('are counted separately if there is no room for them', () => {
    const long = Array.from({ length: 8 }, (_, z) => planned(`aws_x.x${z}`, { before: {}, after: { a: text, z } }));
    const alike = Array.from({ length: 5 }, (_, z) => planned(`aws_y.y${z}`, { before: {}, after: { a: text } }));
    expect(markdownOf(planOf(...long, ...alike))).toContain('**5 more changes are not shown here.**');
  });
});

test('a long resource leaves room for the others', () => {
  const [long, other] = ['a', 'b'].map((name) =>
    planned(`aws_x.${name}`, { before: {}, after: { [name]: Array.from({ length: 5000 }, () => 'line').join('\n') } }),
  );
  const markdown = long && other ? markdownOf(planOf(long, other)) : '';
  expect(markdown).toContain('<code>aws_x.b</code>');
  expect(markdown).toMatch(/\n… and \d+ more lines, which the log of the job shows\n```/);
});
