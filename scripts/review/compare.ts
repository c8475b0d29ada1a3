import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { stackId } from '../../stacks/configuration/environment-names';
import type { TerraformPlan } from '../terraform-json';
import { emptySimulator } from '../tools/simulator';
import { findings, isBlocking, labelsIn } from './findings';
import { planMarkdown } from './plan-markdown';

/** Terraform must neither ask for input nor check for updates. */
const environment = { ...process.env, TF_IN_AUTOMATION: '1', TF_INPUT: '0', CHECKPOINT_DISABLE: '1' };

const largestOutput = 64 * 1024 * 1024;

/** The names of the environments in the cdktf.json of a checkout. */
const environmentsOf = (checkout: string): string[] => {
  const { context } = JSON.parse(readFileSync(join(checkout, 'cdktf.json'), 'utf8')) as {
    context: { environments: Readonly<Record<string, unknown>> };
  };
  return Object.keys(context.environments);
};

/** Synthesizes an environment of a checkout, and returns the stack's folder. */
const synthesize = (checkout: string, name: string, into: string): string => {
  execFileSync(process.execPath, ['--import', 'tsx', 'main.ts'], {
    cwd: checkout,
    env: { ...environment, ENVIRONMENT: name, CDKTF_OUTDIR: into },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return join(into, 'stacks', stackId(name));
};

/** A deployment to the simulator, with its own state file. */
class Rehearsal {
  private readonly folder = mkdtempSync(join(tmpdir(), 'compare-'));
  private readonly stack = join(this.folder, 'stack');

  /** Replaces the deployed Terraform, and keeps the state. */
  use(synthesized: string): void {
    for (const name of ['assets', 'cdk.tf.json']) {
      rmSync(join(this.stack, name), { recursive: true, force: true });
      cpSync(join(synthesized, name), join(this.stack, name), { recursive: true });
    }
    // "Override Files", Terraform: this backend replaces the stack's.
    const backend = { local: { path: join(this.folder, 'terraform.tfstate') } };
    writeFileSync(join(this.stack, 'backend_override.tf.json'), JSON.stringify({ terraform: { backend } }));
    this.terraform('init', '-no-color');
  }

  apply(): void {
    this.terraform('apply', '-auto-approve', '-no-color');
  }

  plan(): TerraformPlan {
    const file = join(this.folder, 'plan');
    this.terraform('plan', '-no-color', `-out=${file}`);
    return JSON.parse(this.terraform('show', '-json', file)) as TerraformPlan;
  }

  forget(): void {
    rmSync(this.folder, { recursive: true });
  }

  private terraform(...args: readonly string[]): string {
    return execFileSync('terraform', args, {
      cwd: this.stack,
      env: environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: largestOutput,
    });
  }
}

/** Empties the simulator, and sets the role with which API Gateway logs, as docs/deploying.md describes. */
const prepareAccount = async (endpoint: string): Promise<void> => {
  await emptySimulator(endpoint);
  const role = 'arn:aws:iam::123456789012:role/api-gateway-logs';
  const scope = `fake/20260101/us-east-2/apigateway/aws4_request`;
  await fetch(new URL('/account', endpoint), {
    method: 'PATCH',
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` },
    body: JSON.stringify({ patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value: role }] }),
  });
};

/** The plan of the proposed stack on a deployed base, as the provider itself computes it. */
const planOf = async (name: string, { base, proposed, endpoint }: Sides): Promise<TerraformPlan> => {
  await prepareAccount(endpoint);
  const rehearsal = new Rehearsal();
  const outdir = mkdtempSync(join(tmpdir(), 'synthesized-'));
  try {
    if (environmentsOf(base).includes(name)) {
      rehearsal.use(synthesize(base, name, join(outdir, 'base')));
      rehearsal.apply();
    }
    rehearsal.use(synthesize(proposed, name, join(outdir, 'proposed')));
    return rehearsal.plan();
  } finally {
    rehearsal.forget();
    rmSync(outdir, { recursive: true });
  }
};

interface Sides {
  readonly base: string;
  readonly proposed: string;
  /** The simulator. */
  readonly endpoint: string;
}

/**
 * `npm run compare -- --base CHECKOUT --proposed CHECKOUT --markdown FILE [--labels NAME,NAME]
 * [--commit HASH]`: deploys each environment of one checkout to a simulator of AWS, and appends to a file what the other
 * checkout would change. Exits with 1 if a change blocks the merge.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      base: { type: 'string' },
      proposed: { type: 'string' },
      markdown: { type: 'string' },
      labels: { type: 'string', default: '' },
      commit: { type: 'string' },
    },
  });
  const endpoint = process.env['AWS_ENDPOINT_URL'];
  if (values.base === undefined || values.proposed === undefined || values.markdown === undefined || !endpoint) {
    throw new Error(
      'usage: npm run compare -- --base CHECKOUT --proposed CHECKOUT --markdown FILE [--labels NAME,NAME]',
    );
  }
  const sides = { base: resolve(values.base), proposed: resolve(values.proposed), endpoint };
  const labels = labelsIn(values.labels);
  const commit =
    values.commit ?? execFileSync('git', ['rev-parse', 'HEAD'], { cwd: sides.proposed, encoding: 'utf8' }).trim();
  for (const name of environmentsOf(sides.proposed)) {
    const plan = await planOf(name, sides);
    appendFileSync(values.markdown, `${planMarkdown({ plan, environment: name, commit, labels })}\n`);
    if (findings(plan).some((finding) => isBlocking(finding, labels))) process.exitCode = 1;
  }
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
