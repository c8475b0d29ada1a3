import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import project from '../../cdktf.json';
import { choices as allChoices } from '../../stacks/configuration/choices';
import { Deployment } from './deployment';
import { holdings } from './holdings';
import { emptySimulator, letApiGatewayLog } from './programs';

/** Every choice within one state. The choice of the backend has its own tests. */
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

/**
 * The result of a deployment: what the simulator holds, and what the provider reads where the simulator is out of date.
 */
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

test('every choice has a variant', () => {
  expect(new Set([...variants.flatMap((choices) => Object.keys(choices)), 'backend'])).toEqual(
    new Set(Object.keys(allChoices)),
  );
});

/** The result of a fresh deployment with some choices. Destroys it again, and checks that nothing is left. */
const fresh = async (choices: object, environment = 'tutorial'): Promise<Result> => {
  const deployment = new Deployment({ environment, choices });
  deployment.init();
  const result = await deployed(deployment);
  deployment.destroy(destroyable);
  deployment.forget();
  expect(await holdings()).toEqual(before);
  return result;
};

test('production can be applied, needs no further changes, and can be destroyed without a trace', async () => {
  await fresh(project.context.environments.production, 'production');
});

describe('a choice that is made, undone and made again has the same result as in a fresh deployment', () => {
  let deployment: Deployment;
  let unchosen: Result;
  const chosen = new Map<object, Result>();

  // All of them first, because the simulator may keep notes about an object after it is gone.
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
