import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stackId } from '../../stacks/configuration/environment-names';
import { aws, emptySimulator } from './programs';
import { Project } from './project';

const environment = 'staging';
const table = `${environment}-lambda-apigateway`;
const restored = `restored-${table}`;
const variables = { ENVIRONMENT: environment };
const imports = join('cdktf.out', 'stacks', stackId(environment), 'imports.tf');

/** The import block that docs/operating.md shows. */
const importBlock = (): string => {
  const document = readFileSync(join(__dirname, '..', '..', 'docs', 'operating.md'), 'utf8');
  const [, block] = /^ *```hcl\n(.*?)^ *```$/ms.exec(document) ?? [];
  if (block === undefined) throw new Error('docs/operating.md shows no import block.');
  return block.replace('production', environment);
};

let project: Project;
beforeAll(async () => {
  await emptySimulator();
  project = new Project();
  project.choose(environment, {});
  project.npm('deploy', ['-auto-approve'], variables);
  aws('dynamodb', 'put-item', '--table-name', table, '--item', '{"id":{"S":"1"}}');
});
afterAll(() => {
  project.forget();
});

const ids = (name: string): unknown => aws('dynamodb', 'scan', '--table-name', name, '--query', 'Items[].id.S');

const settings = (name: string): unknown[] => [
  aws('dynamodb', 'describe-table', '--table-name', name, '--query', 'Table.DeletionProtectionEnabled'),
  aws(
    ...['dynamodb', 'describe-continuous-backups', '--table-name', name],
    ...['--query', 'ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus'],
  ),
];

test('the stack adopts a deleted table that was restored under its own name, and applies its settings again', () => {
  const arn = aws(
    ...['dynamodb', 'create-backup', '--table-name', table, '--backup-name', 'system'],
    ...['--query', 'BackupDetails.BackupArn'],
  ) as string;
  aws('dynamodb', 'update-table', '--table-name', table, '--no-deletion-protection-enabled');
  aws('dynamodb', 'delete-table', '--table-name', table);
  aws('dynamodb', 'restore-table-from-backup', '--backup-arn', arn, '--target-table-name', table);
  const plan = project.npm('plan', [], variables);
  expect(plan).toContain('0 to add');
  expect(plan).toContain('0 to destroy');
  project.npm('deploy', ['-auto-approve'], variables);
  expect(ids(table)).toEqual(['1']);
  expect(settings(table)).toEqual([true, 'ENABLED']);
});

test('the service moves to a table that was restored under another name, and the old table stays', () => {
  aws(
    ...['dynamodb', 'restore-table-to-point-in-time', '--source-table-name', table],
    ...['--target-table-name', restored, '--use-latest-restorable-time'],
  );
  project.write('terraform.tfvars', `table_name = "${restored}"\n`);
  project.terraform(['state', 'rm', 'aws_dynamodb_table.table'], environment);
  project.write(imports, importBlock());
  const plan = project.npm('plan', [], variables);
  expect(plan).toMatch(/Plan: 1 to import, 0 to add, \d+ to change, 0 to destroy\./);
  project.npm('deploy', ['-auto-approve'], variables);
  project.write(imports, '');
  expect(project.npm('plan', [], variables)).toContain('No changes.');
  expect(aws('dynamodb', 'list-tables')).toEqual({ TableNames: [table, restored] });
  expect(ids(restored)).toEqual(['1']);
  expect(settings(restored)).toEqual([true, 'ENABLED']);
});
