import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyCheckout } from '../checkout';
import { aws, letApiGatewayLog, requireSimulator, run } from './programs';

const folder = mkdtempSync(join(tmpdir(), 'cdktf-'));
let checkout: string;

beforeAll(() => {
  requireSimulator();
  letApiGatewayLog();
  checkout = copyCheckout(join(folder, 'a checkout'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs the CLI as a user does, but for the registry: what it would lock there is not asked of every machine. */
const cdktf = (command: 'deploy' | 'destroy', env: Readonly<Record<string, string>> = {}): string => {
  const lock = command === 'deploy' ? ['--skip-provider-lock'] : [];
  return run('npx', ['cdktf', command, '--auto-approve', ...lock], { cwd: checkout, env: { CI: '1', ...env } });
};

const tables = () => aws('dynamodb', 'list-tables');

test('one checkout deploys and destroys two environments side by side', () => {
  const production = { ENVIRONMENT: 'production', TF_VAR_deletion_protection: 'false' };
  expect(cdktf('deploy')).toContain('invoke_url');
  cdktf('deploy', production);
  expect(tables()).toEqual({ TableNames: ['lambda-apigateway', 'production-lambda-apigateway'] });
  expect(existsSync(join(checkout, 'terraform.dynamodb-operations.tfstate'))).toBe(true);
  expect(existsSync(join(checkout, 'terraform.dynamodb-operations.production.tfstate'))).toBe(true);

  cdktf('destroy');
  expect(tables()).toEqual({ TableNames: ['production-lambda-apigateway'] });
  cdktf('destroy', production);
  expect(tables()).toEqual({ TableNames: [] });
});
