import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { changesDigest, compareWithReview, digestIn, planMarker } from './changes-digest';
import type { Review } from './changes-digest';
import { planMarkdown } from './plan-markdown';
import { readPlan } from './read-plan';
import { outputChanges, resourceChanges } from './resource-changes';

const variable = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} must be set. GitHub Actions sets it.`);
  return value;
};

/** Calls GitHub's REST API through its CLI. Returns `undefined` if `jq` finds nothing. */
const ask = (path: string, jq: string): string | undefined => {
  const args = ['api', `repos/${variable('GITHUB_REPOSITORY')}/${path}`, '--jq', jq];
  const answer = execFileSync('gh', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trimEnd();
  return answer === '' || answer === 'null' ? undefined : answer;
};

/** The pull request that a commit was merged by, and the digest of the plan in its comment. */
const reviewOf = (commit: string, environment: string): Review | undefined => {
  const number = ask(`commits/${commit}/pulls`, '[.[] | select(.merged_at)][0].number');
  if (number === undefined) return undefined;
  const isPlan = `.user.login == "github-actions[bot]" and (.body | startswith("${planMarker(environment)}"))`;
  const comment = ask(`issues/${number}/comments?per_page=100`, `[.[] | select(${isPlan})][-1].body`);
  return { pullRequest: Number(number), digest: comment === undefined ? undefined : digestIn(comment) };
};

/**
 * `deployment.ts --plan FILE --environment NAME --commit HASH`: shows the plan of a merged commit in the summary of the
 * job, and tells the job that applies the plan whether there is anything to apply and whether somebody reviewed it.
 */
const main = (): void => {
  const { values } = parseArgs({
    options: { plan: { type: 'string' }, environment: { type: 'string' }, commit: { type: 'string' } },
  });
  const { plan: file, environment, commit } = values;
  if (file === undefined || environment === undefined || commit === undefined) {
    throw new Error('usage: deployment.ts --plan FILE --environment NAME --commit HASH');
  }
  const plan = readPlan(file);
  const { sentence } = compareWithReview(changesDigest(plan), reviewOf(commit, environment));
  const markdown = planMarkdown({ plan, environment, commit, labels: [] });
  appendFileSync(variable('GITHUB_STEP_SUMMARY'), `**${sentence}**\n\n${markdown}`);
  const changes = resourceChanges(plan).length > 0 || outputChanges(plan).length > 0;
  appendFileSync(variable('GITHUB_OUTPUT'), `changes=${changes}\nverdict=${sentence}\n`);
  console.log(sentence);
};

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
