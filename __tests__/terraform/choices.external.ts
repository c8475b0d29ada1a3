import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import project from '../../cdktf.json';
import { choices as allChoices } from '../../stacks/configuration';
import { Deployment } from './deployment';
import type { Changes } from './deployment';
import { inventory } from './inventory';
import { aws, letApiGatewayLog, region, requireSimulator } from './programs';

const bucket = 'terraform-states';

/** The tutorial, then each choice in turn, then production. */
const stacks: readonly { readonly environment?: string; readonly choices: Readonly<Record<string, unknown>> }[] = [
  { choices: {} },
  { choices: { authorization: 'API_KEY' } },
  { choices: { authorization: 'AWS_IAM' } },
  { choices: { integration: 'AWS_PROXY' } },
  { choices: { validation: true } },
  { choices: { cors: ['https://example.com', 'http://localhost:3000'] } },
  { choices: { observability: true } },
  { choices: { encryption: 'CUSTOMER_MANAGED' } },
  { choices: { backend: { bucket, region } } },
  { environment: 'production', choices: project.context.environments.production },
];

/** What a simulator does not keep, so that a second plan would make it again: moto 5 forgets a function's key. */
const notKept = ({ encryption }: Readonly<Record<string, unknown>>): Changes =>
  encryption === 'CUSTOMER_MANAGED' ? { 'aws_lambda_function.function': 'update' } : {};

let before: ReturnType<typeof inventory>;

beforeAll(() => {
  requireSimulator();
  before = inventory();
  aws('s3api', 'create-bucket', '--bucket', bucket, '--create-bucket-configuration', `LocationConstraint=${region}`);
  letApiGatewayLog();
});

test('every choice is deployed', () => {
  expect(new Set(stacks.flatMap(({ choices }) => Object.keys(choices)))).toEqual(new Set(Object.keys(allChoices)));
});

describe.each(stacks)('$environment $choices', ({ environment = 'tutorial', choices }) => {
  let deployment: Deployment;
  beforeAll(() => {
    deployment = new Deployment({ environment, choices });
  });
  afterAll(() => {
    deployment.forget();
  });

  test('is applied, then nothing is left to do, then destroyed', () => {
    const destroyable = { deletion_protection: 'false' };
    deployment.init(...('backend' in choices ? ['-backend-config=use_path_style=true'] : []));
    deployment.apply(destroyable);
    expect([{}, notKept(choices)]).toContainEqual(deployment.plan(destroyable));
    deployment.destroy(destroyable);
  });
});

test('nothing of them is left', () => {
  expect(inventory()).toEqual(before);
});
