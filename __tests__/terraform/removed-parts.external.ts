import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { addresses, synthesize } from '../stacks/synthesized';
import { Deployment } from './deployment';
import { inventory } from './inventory';
import { aws, emptySimulator } from './programs';
import { Project } from './project';

/** A choice that adds parts to the API, and the choice that removes them again. */
const [withParts, without] = [{ cors: ['*'] }, {}];

beforeAll(emptySimulator);

describe('a part of the API that a change removes', () => {
  let deployment: Deployment;
  beforeAll(() => {
    deployment = new Deployment({ choices: withParts });
    deployment.init();
    deployment.apply();
  });
  afterAll(() => {
    deployment.destroy();
    deployment.forget();
  });

  const orderOf = (steps: readonly { address: string; action: string }[], address: string, action: string): number =>
    steps.findIndex((step) => step.address === address && step.action === action);

  test('is destroyed after the API is deployed with it, and no later plan shows it', () => {
    deployment.synthesize({ choices: without });
    const { steps } = deployment.apply();
    expect(orderOf(steps, 'aws_api_gateway_deployment.deployment', 'create')).toBeLessThan(
      orderOf(steps, 'aws_api_gateway_method.options', 'delete'),
    );
    expect(deployment.plan()).toEqual({});
  });
});

describe('the API without it is deployed', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project();
  });
  afterEach(() => {
    project.npm('destroy', ['-auto-approve']);
  });
  afterAll(() => {
    project.forget();
  });

  /** The completed actions, in the order in which terraform or the CLI printed them. */
  const happened = (output: string): string[] =>
    [
      ...output.matchAll(
        /aws_api_gateway_(?:deployment\.deployment|method\.options).*? (?:Creation|Destruction) complete/g,
      ),
    ].map(([line]) => line.replace(/^aws_api_gateway_(\w+).* (\w+) complete$/, '$1 $2'));

  const [created, removed] = ['deployment Creation', 'method Destruction'];

  test('by npm run deploy, which reads its own plan and says what it does', () => {
    project.choose('tutorial', withParts);
    const first = project.npm('deploy', ['-auto-approve']);
    expect(first).not.toContain('once more');
    expect(first).toMatch(/\ncurl\n {2}curl -X POST -d '\{"operation":"echo",/);
    project.choose('tutorial', without);
    const output = project.npm('deploy', ['-auto-approve']);
    expect(output).toMatch(/This plan destroys parts of the API:\n(.*\n)* {2}aws_api_gateway_method\.options\n/);
    expect(output).toContain('Deploying the API once more, without the parts that were destroyed.');
    expect(happened(output).filter((what) => what !== 'deployment Destruction')).toEqual([created, removed, created]);
    expect(project.npm('deploy', ['-auto-approve'])).toContain('No changes.');
  });

  test('by cdktf deploy, when redeployment changes', () => {
    project.choose('tutorial', withParts);
    project.cdktf('deploy');
    project.choose('tutorial', without);
    expect(happened(project.cdktf('deploy'))).toContain(removed);
    const output = project.cdktf('deploy', [], { TF_VAR_redeployment: 'without CORS' });
    expect(happened(output)).toEqual([created, 'deployment Destruction']);
  });

  // An alias with the same name makes the apply fail after the API is deployed.
  test('by the next npm run deploy, if one fails in between', () => {
    project.choose('tutorial', withParts);
    project.npm('deploy', ['-auto-approve']);
    const { KeyMetadata: key } = aws('kms', 'create-key') as { KeyMetadata: { KeyId: string } };
    const alias = ['--alias-name', 'alias/LambdaFunctionOverHttps'];
    aws('kms', 'create-alias', ...alias, '--target-key-id', key.KeyId);
    project.choose('tutorial', { encryption: 'CUSTOMER_MANAGED' });
    expect(() => project.npm('deploy', ['-auto-approve'])).toThrow('AlreadyExists');
    aws('kms', 'delete-alias', ...alias);

    const output = project.npm('deploy', ['-auto-approve']);
    expect(output).toContain('aws_api_gateway_deployment.deployment is tainted, so must be replaced');
    expect(output).not.toContain('This plan destroys parts');
    expect(happened(output)).toContain(created);
    expect(project.npm('plan')).toContain('No changes.');
  });

  test('only after approval', () => {
    project.choose('tutorial', withParts);
    expect(() => project.npm('deploy')).toThrow('No terminal is available to ask for approval: add -- -auto-approve.');
    expect(() => project.npm('deploy', ['-auto-approve', '-destroy'])).toThrow(
      'npm run deploy does not support the option -destroy.',
    );
    expect(project.npm('plan')).toContain(`${addresses(synthesize({ choices: withParts })).length} to add`);
  });

  test('Ctrl-C waits until terraform has exited, and leaves no plan behind', async () => {
    const plans = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('plan-'));
    const before = plans();
    await project.interrupt('deploy', ['-auto-approve'], /aws_iam_role\.role: Creating/);
    expect(plans()).toEqual(before);
    // The state is no longer locked.
    expect(project.npm('plan')).toContain('Plan:');
  });
});

test('npm run destroy destroys nothing as long as the table is protected', () => {
  const project = new Project();
  project.npm('deploy', ['-auto-approve', '-var=deletion_protection=true']);
  const before = inventory();
  expect(() => project.npm('destroy', ['-auto-approve'])).toThrow(
    'The table lambda-apigateway is protected from deletion. Turn the protection off first:',
  );
  expect(inventory()).toEqual(before);
  project.npm('deploy', ['-auto-approve', '-var=deletion_protection=false']);
  project.npm('destroy', ['-auto-approve']);
  project.forget();
});
