import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addresses, synthesize } from '../stacks/synthesized';
import { aws, emptySimulator, letApiGatewayLog } from './programs';
import { Project } from './project';

let project: Project;
beforeAll(async () => {
  await emptySimulator();
  letApiGatewayLog();
  project = new Project();
});
afterAll(() => {
  project.forget();
});

const tables = () => aws('dynamodb', 'list-tables');

test('one checkout deploys and destroys two environments side by side', () => {
  const production = { ENVIRONMENT: 'production', TF_VAR_deletion_protection: 'false' };
  expect(project.cdktf('diff')).toContain(`Plan: ${addresses(synthesize()).length} to add, 0 to change, 0 to destroy.`);
  expect(project.cdktf('deploy')).toContain('invoke_url');
  project.cdktf('deploy', [], production);
  expect(tables()).toEqual({ TableNames: ['lambda-apigateway', 'production-lambda-apigateway'] });
  expect(project.has('terraform.dynamodb-operations.tfstate')).toBe(true);
  expect(project.has('terraform.dynamodb-operations.production.tfstate')).toBe(true);
  expect(project.cdktf('diff')).toContain('No changes.');

  project.cdktf('destroy');
  expect(tables()).toEqual({ TableNames: ['production-lambda-apigateway'] });
  project.cdktf('destroy', [], production);
  expect(tables()).toEqual({ TableNames: [] });
});
