import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import project from '../../cdktf.json';
import { choices as allChoices } from '../../stacks/configuration/choices';
import { Deployment } from './deployment';
import { holdings } from './holdings';
import { emptySimulator, letApiGatewayLog } from './programs';

/** Everything that can be chosen within one state: where the state is kept has tests of its own. */
const variants: readonly Readonly<Record<string, unknown>>[] = [
  { authorization: 'API_KEY' },
  { authorization: 'AWS_IAM' },
  { integration: 'AWS_PROXY' },
  { validation: true },
  { cors: ['https://example.com'] },
  { cors: ['https://example.com', 'http://localhost:3000'] },
  { observability: true },
  { encryption: 'CUSTOMER_MANAGED' },
];

/** What there is after a deployment: in the simulator, and where that shows what was, as the provider reads it. */
interface Result {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly held: Readonly<Record<string, unknown>>;
}

const destroyable = { deletion_protection: 'false' };

const deployed = async (deployment: Deployment): Promise<Result> => {
  deployment.deploy(destroyable);
  return { settings: deployment.settings(destroyable), held: await holdings() };
};

let before: Awaited<ReturnType<typeof holdings>>;

beforeAll(async () => {
  await emptySimulator();
  letApiGatewayLog();
  before = await holdings();
});

test('every choice is made', () => {
  expect(new Set([...variants.flatMap((choices) => Object.keys(choices)), 'backend'])).toEqual(
    new Set(Object.keys(allChoices)),
  );
});

/** What a fresh deployment of some choices makes. It is destroyed again, and leaves nothing. */
const fresh = async (choices: object, environment = 'tutorial'): Promise<Result> => {
  const deployment = new Deployment({ environment, choices });
  deployment.init();
  const result = await deployed(deployment);
  deployment.destroy(destroyable);
  deployment.forget();
  expect(await holdings()).toEqual(before);
  return result;
};

test('production is applied, then nothing is left to do, then destroyed without a trace', async () => {
  await fresh(project.context.environments.production, 'production');
});

describe('a choice that is made, unmade and made again ends as if it had been made at once', () => {
  let deployment: Deployment;
  let unchosen: Result;
  const chosen = new Map<object, Result>();

  // All of them first: what a simulator notes of an object may outlive it.
  beforeAll(async () => {
    unchosen = await fresh({});
    for (const choices of variants) chosen.set(choices, await fresh(choices));
    deployment = new Deployment();
    deployment.init();
    deployment.deploy(destroyable);
  }, 300_000);
  afterAll(() => {
    deployment.destroy(destroyable);
    deployment.forget();
  });

  const change = (choices: object): Promise<Result> => {
    deployment.synthesize({ choices });
    return deployed(deployment);
  };

  test.each(variants)('%j', async (choices) => {
    const walked = [await change(choices), await change({}), await change(choices), await change({})];
    const once = chosen.get(choices);
    expect(walked).toEqual([once, unchosen, once, unchosen]);
  });
});
