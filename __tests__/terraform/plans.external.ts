import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changesDigest } from '../../scripts/review/changes-digest';
import { findings } from '../../scripts/review/findings';
import { resourceChanges } from '../../scripts/review/resource-changes';
import type { TerraformPlan } from '../../scripts/terraform-json';
import { synthesizeInto } from '../stacks/synthesized';
import type { StackOptions } from '../stacks/synthesized';
import { packageOf } from './deployment';
import { keptPlan } from './kept-plan';
import { emptySimulator, letApiGatewayLog, run } from './programs';

/** A change to plan: another stack, other options of terraform, or an edited stack. */
interface Change extends StackOptions {
  readonly options?: readonly string[];
  readonly edit?: (json: string) => string;
}

/** Plans changes to a stack that has its own state. */
class Planner {
  private readonly folder = mkdtempSync(join(tmpdir(), 'plans-'));
  private stack = '';

  constructor(options: StackOptions) {
    this.synthesize(options);
    this.terraform('init', '-no-color');
  }

  apply(): void {
    this.terraform('apply', '-no-color', '-auto-approve');
  }

  plan({ options = [], edit = (json) => json, ...stack }: Change): TerraformPlan {
    this.synthesize(stack);
    const json = join(this.stack, 'cdk.tf.json');
    writeFileSync(json, edit(readFileSync(json, 'utf8')));
    const file = join(this.folder, 'plan');
    this.terraform('plan', '-no-color', `-out=${file}`, ...options);
    return JSON.parse(this.terraform('show', '-json', file)) as TerraformPlan;
  }

  forget(): void {
    this.terraform('destroy', '-no-color', '-auto-approve');
    rmSync(this.folder, { recursive: true });
  }

  private synthesize(options: StackOptions): void {
    const functionPackage = packageOf('exports.handler = async () => "pong";');
    this.stack = synthesizeInto(join(this.folder, 'cdktf.out'), { functionPackage, ...options });
  }

  private terraform(...args: readonly string[]): string {
    return run('terraform', args, { cwd: this.stack });
  }
}

/** The result of a review without attributes, because another provider may have more of them. */
const gist = (plan: TerraformPlan): object => ({
  changes: resourceChanges(plan).map(({ address, kind }) => `${kind} ${address}`),
  findings: findings(plan).map(({ label, sentences }) => ({ label, sentences: sentences.length })),
});

/** Compares a plan with the one that the review's tests read, or writes it if WRITE_FILES is set. */
const expectKept = (name: string, planned: TerraformPlan): void => {
  const file = join(__dirname, '..', 'scripts', 'review', 'plans', `${name}.json`);
  const plan = keptPlan(planned);
  if (process.env['WRITE_FILES']) {
    writeFileSync(file, JSON.stringify(plan));
    run('npx', ['prettier', '--write', file]);
  }
  expect(gist(plan)).toEqual(gist(JSON.parse(readFileSync(file, 'utf8')) as TerraformPlan));
};

const encrypted = { encryption: 'CUSTOMER_MANAGED', observability: true };

/** Leaves the table unchanged, so it stays on its key. */
const withoutEncryptionOfTable = (json: string): string =>
  JSON.stringify(JSON.parse(json), (name, value: unknown) => (name === 'server_side_encryption' ? undefined : value));

beforeAll(async () => {
  await emptySimulator();
  letApiGatewayLog();
});

describe.each<readonly [string, StackOptions, Readonly<Record<string, Change>>]>([
  [
    'the tutorial',
    {},
    {
      'no-change': {},
      'changed-handler': { functionPackage: packageOf('exports.handler = async () => "other";') },
      'changed-responses': { choices: { cors: ['https://example.com'] } },
      'removed-method': { choices: { integration: 'AWS_PROXY' } },
      'created-api-key': { choices: { authorization: 'API_KEY' } },
      'replaced-table': { options: ['-var=table_name=other'] },
      'replaced-stage': { options: ['-var=stage_name=other'] },
    },
  ],
  [
    'a stack with a key and logs',
    { choices: encrypted },
    {
      'destroyed-key': { choices: { ...encrypted, encryption: 'AWS_OWNED' } },
      'destroyed-key-in-use': {
        choices: { ...encrypted, encryption: 'AWS_OWNED' },
        edit: withoutEncryptionOfTable,
      },
      'destroyed-logs': { choices: { ...encrypted, observability: false } },
    },
  ],
])('%s', (_, deployed, changes) => {
  let planner: Planner;
  beforeAll(() => {
    planner = new Planner(deployed);
    planner.apply();
  });
  afterAll(() => {
    planner.forget();
  });

  test.each(Object.entries(changes))('%s', (name, change) => {
    expectKept(name, planner.plan(change));
  });

  test('the same change has the same digest in every plan', () => {
    const [change = {}] = Object.values(changes).slice(1);
    const [one, other] = [planner.plan(change), planner.plan(change)];
    expect(changesDigest(one)).toBe(changesDigest(other));
  });
});

test('first-deployment', () => {
  const planner = new Planner({});
  expectKept('first-deployment', planner.plan({}));
  planner.forget();
});
