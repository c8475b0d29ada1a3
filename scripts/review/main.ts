import '../../node-version.cjs';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findings, isBlocking, labelsIn } from './findings';
import { planMarkdown } from './plan-markdown';
import { readPlan } from './read-plan';
import { asText } from './sentence';

interface Options {
  readonly plan: string;
  readonly environment: string;
  readonly commit: string;
  readonly labels: readonly string[];
  readonly markdown: string;
}

/** @throws Error if an option is missing, unknown or invalid */
const optionsOf = (args: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      plan: { type: 'string' },
      environment: { type: 'string' },
      commit: { type: 'string' },
      labels: { type: 'string', default: '' },
      markdown: { type: 'string' },
    },
  });
  const required = (name: 'plan' | 'environment' | 'commit' | 'markdown', pattern: RegExp, form: string): string => {
    const value = values[name] ?? '';
    if (!pattern.test(value)) throw new Error(`--${name} must be ${form}.`);
    return value;
  };
  return {
    plan: required('plan', /./, 'the file that `terraform show -json` wrote'),
    environment: required('environment', /^[\w-]+$/, 'the name of an environment'),
    commit: required('commit', /^[0-9a-f]{7,64}$/, 'the hash of a commit'),
    labels: labelsIn(values.labels),
    markdown: required('markdown', /./, 'the file to write'),
  };
};

/**
 * `main.ts --plan FILE --environment NAME --commit HASH [--labels NAME,NAME] --markdown FILE`: renders a
 * plan as a comment, and prints the findings.
 *
 * @returns the exit status: 1 if the plan blocks the merge
 */
const review = (args: readonly string[]): number => {
  const { plan: file, environment, commit, labels, markdown } = optionsOf(args);
  const plan = readPlan(file);
  writeFileSync(markdown, planMarkdown({ plan, environment, commit, labels }));
  const found = findings(plan);
  for (const finding of found) {
    const level = isBlocking(finding, labels) ? 'Blocks the merge' : 'Warning';
    const permission = finding.label === undefined ? [] : [`The label ${finding.label} allows it.`];
    console.log([`${level}:`, ...finding.sentences.map(asText), ...permission].join(' '));
  }
  return found.some((finding) => isBlocking(finding, labels)) ? 1 : 0;
};

try {
  process.exitCode = review(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
