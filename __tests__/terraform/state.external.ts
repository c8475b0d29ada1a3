import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aws, emptySimulator, region } from './programs';
import { Project } from './project';

const bucket = 'terraform-states';

const local = { ENVIRONMENT: 'staging', TF_VAR_deletion_protection: 'false' };

/** The simulator expects the bucket in the path, not in the host name. */
const inS3 = { ...local, TF_CLI_ARGS_init: '-backend-config=use_path_style=true' };

let project: Project;
beforeAll(async () => {
  await emptySimulator();
  aws('s3api', 'create-bucket', '--bucket', bucket, '--create-bucket-configuration', `LocationConstraint=${region}`);
  project = new Project();
  project.choose('staging', {});
});
afterAll(() => {
  project.forget();
});

const objects = (): unknown => aws('s3api', 'list-objects-v2', '--bucket', bucket, '--query', 'Contents[].Key');

test('the state of one environment moves to S3 and back, without affecting another environment', () => {
  project.cdktf('deploy');
  project.cdktf('deploy', [], local);

  project.choose('staging', { backend: { bucket, region } });
  // Terraform asks whether to copy the state, and nobody is there to answer.
  const answered = { ...inS3, TF_CLI_ARGS_init: `${inS3.TF_CLI_ARGS_init} -force-copy` };
  expect(project.cdktf('deploy', ['--migrate-state'], answered)).toContain('No changes.');
  expect(objects()).toEqual(['dynamodb-operations/staging.tfstate']);
  expect(project.npm('plan', [], inS3)).toContain('No changes.');
  expect(project.npm('plan')).toContain('No changes.');

  project.choose('staging', {});
  project.npm('synth', [], local);
  project.terraform(['init', '-migrate-state', '-force-copy'], 'staging', local);
  expect(project.npm('plan', [], local)).toContain('No changes.');

  project.npm('destroy', ['-auto-approve'], local);
  expect(aws('dynamodb', 'list-tables')).toEqual({ TableNames: ['lambda-apigateway'] });
  project.npm('destroy', ['-auto-approve']);
  expect(aws('dynamodb', 'list-tables')).toEqual({ TableNames: [] });
});

test('the CLI, npm and terraform itself always read the current terraform.tfvars at the root', () => {
  project.write('terraform.tfvars', 'table_name = "one"\n');
  project.cdktf('deploy');
  for (const plan of [project.cdktf('diff'), project.npm('plan'), project.terraform(['plan'])]) {
    expect(plan).toContain('No changes.');
  }
  // This needs no new synthesis.
  project.write('terraform.tfvars', 'table_name = "two"\n');
  expect(project.terraform(['plan'])).toMatch(/~ name +=? *= "one" -> "two"/);
  project.write('terraform.tfvars', 'table_name = "one"\n');
  project.npm('destroy', ['-auto-approve']);
});
