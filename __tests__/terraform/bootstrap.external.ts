import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from 'cdktf';
import { BootstrapStack } from '../../stacks/bootstrap/bootstrap-stack';
import { aws, emptySimulator, run } from './programs';

const folder = mkdtempSync(join(tmpdir(), 'bootstrap-'));
const variables = ['-var=repository=example/service', '-var=state_bucket=example-states'];

let stack: string;
const terraform = (...args: readonly string[]): string => run('terraform', args, { cwd: stack });

beforeAll(async () => {
  await emptySimulator();
  const outdir = join(folder, 'bootstrap.out');
  const app = new App({ outdir, stackTraces: false });
  new BootstrapStack(app, 'bootstrap');
  app.synth();
  stack = join(outdir, 'stacks', 'bootstrap');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const trustOf = (role: string): unknown => {
  const { Role } = aws('iam', 'get-role', '--role-name', role) as {
    Role: { AssumeRolePolicyDocument: { Statement: unknown } };
  };
  return Role.AssumeRolePolicyDocument.Statement;
};

test('the bootstrap can be applied, needs no further changes, and can be destroyed', () => {
  terraform('init', '-no-color');
  terraform('validate', '-no-color');
  terraform('apply', '-no-color', '-auto-approve', ...variables);
  expect(terraform('plan', '-no-color', ...variables)).toContain('No changes.');
  expect(terraform('output', '-raw', 'state_backend')).toBe(
    '"backend": { "bucket": "example-states", "region": "us-east-2" }',
  );
  expect(trustOf('dynamodb-operations-plan')).toEqual([
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: expect.any(String) },
      Condition: {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': 'repo:example/service:environment:plan',
        },
      },
    },
  ]);
  terraform('destroy', '-no-color', '-auto-approve', ...variables);
  expect(aws('iam', 'list-roles')).toEqual({ Roles: [] });
});

test.each([
  ['-var=repository=service', 'repository must be OWNER/NAME.'],
  ['-var=state_bucket=States', 'state_bucket must be 3 to 63 lowercase letters, digits and hyphens.'],
  ['-var=region=Ohio', 'region must be the name of a Region, such as us-east-2.'],
])('%s is rejected', (variable, message) => {
  expect(() => terraform('plan', '-no-color', ...variables, variable)).toThrow(message);
});
