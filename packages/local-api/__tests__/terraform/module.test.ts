import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Block } from '../../src/terraform/block';
import { TerraformModule } from '../../src/terraform/module';

const stack = {
  provider: { aws: [{ region: '${var.region}' }] },
  variable: {
    region: { type: 'string', default: 'eu-west-1' },
    unused: { type: 'string', default: '' },
  },
  locals: { prefix: 'my-${var.region}' },
  data: { aws_caller_identity: { caller: {} }, aws_partition: { here: {} } },
  resource: {
    aws_lambda_function: {
      handler: {
        '//': { metadata: 'of cdktf' },
        function_name: '${local.prefix}-function',
        depends_on: ['aws_lambda_function.other'],
        lifecycle: { ignore_changes: '${nothing.of.ours}' },
        role: 'arn:${data.aws_partition.here.partition}:iam::${data.aws_caller_identity.caller.account_id}:role/r',
      },
    },
    aws_api_gateway_rest_api: { api: { name: 'Api' } },
    aws_api_gateway_resource: {
      things: {
        rest_api_id: '${aws_api_gateway_rest_api.api.id}',
        parent_id: '${aws_api_gateway_rest_api.api.root_resource_id}',
        path_part: 'things',
      },
    },
    aws_lambda_permission: {
      invoke: { source_arn: '${aws_api_gateway_rest_api.api.execution_arn}/*/POST/things' },
    },
    aws_api_gateway_integration: { post: { uri: '${aws_lambda_function.handler.invoke_arn}' } },
    aws_sqs_queue: {
      unknown_attribute: { name: '${aws_lambda_function.handler.signing_job_arn}' },
      unknown_resource: { name: '${aws_lambda_function.nobody.arn}' },
      unknown_function: { name: '${cidrhost("10.0.0.0/8", 1)}' },
    },
    aws_sns_topic: { many: { count: 2, name: 'topic' } },
    aws_vpc: { blocks: { dynamic: { ingress: {} } } },
    aws_route53_zone: { data: { name: '${data.aws_vpc.main.id}' } },
  },
};

const read = async (environment: NodeJS.ProcessEnv = {}): Promise<TerraformModule> => {
  const directory = mkdtempSync(join(tmpdir(), 'module-'));
  try {
    writeFileSync(join(directory, 'cdk.tf.json'), JSON.stringify(stack));
    return await TerraformModule.read(directory, { directory, environment });
  } finally {
    rmSync(directory, { recursive: true });
  }
};

const only = async (module: TerraformModule, type: string): Promise<Block> => {
  const [resource] = await module.resources(type);
  if (resource === undefined) throw new Error(`There is no ${type}.`);
  return resource;
};

describe('the evaluated stack', () => {
  it('has resources with their arguments', async () => {
    const handler = await only(await read(), 'aws_lambda_function');
    expect(handler.address).toBe('aws_lambda_function.handler');
    expect(handler.text('function_name')).toBe('my-eu-west-1-function');
    expect(handler.text('role')).toBe('arn:aws:iam::000000000000:role/r');
  });

  it('has computed attributes in the format of AWS', async () => {
    const module = await read({ TF_VAR_region: 'us-west-2' });
    const id = (await only(module, 'aws_api_gateway_rest_api')).text('id');
    expect(id).toMatch(/^[a-z0-9]{10}$/);
    expect((await only(module, 'aws_lambda_permission')).text('source_arn')).toBe(
      `arn:aws:execute-api:us-west-2:000000000000:${id}/*/POST/things`,
    );
    expect((await only(module, 'aws_api_gateway_integration')).text('uri')).toBe(
      'arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/' +
        'arn:aws:lambda:us-west-2:000000000000:function:my-us-west-2-function/invocations',
    );
  });

  it('always has the same IDs, and a different one for each resource', async () => {
    const ids = async () => {
      const module = await read();
      const api = await only(module, 'aws_api_gateway_rest_api');
      const things = await only(module, 'aws_api_gateway_resource');
      return [api.text('id'), api.text('root_resource_id'), things.text('id')];
    };
    expect(await ids()).toEqual(await ids());
    expect(new Set(await ids()).size).toBe(3);
  });

  it.each([
    [
      'aws_sqs_queue',
      'aws_sqs_queue.unknown_attribute.name: the local API does not support aws_lambda_function.handler.signing_job_arn.',
    ],
    ['aws_sns_topic', 'aws_sns_topic.many has count, which the local API does not support.'],
    ['aws_vpc', 'aws_vpc.blocks has dynamic, which the local API does not support.'],
    ['aws_route53_zone', 'aws_route53_zone.data.name: the local API does not support the data source aws_vpc.'],
  ])('rejects unsupported parts by name, but only when they are read: %s', async (type, message) => {
    const module = await read();
    await expect(module.resources(type)).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringContaining(message),
    });
  });
});

describe('a missing stack', () => {
  it('is reported in one line', async () => {
    await expect(TerraformModule.read(tmpdir(), { directory: tmpdir(), environment: {} })).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(/^The stack cannot be read: .*cdk\.tf\.json.* Synthesize it again\.$/),
    });
  });
});
