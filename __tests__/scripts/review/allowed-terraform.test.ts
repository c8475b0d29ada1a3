import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import project from '../../../cdktf.json';
import { functions, refusalsOf } from '../../../scripts/review/allowed-terraform';
import type { Json, Members } from '../../../scripts/review/allowed-terraform';
import { synthesize } from '../../stacks/synthesized';

/** Environments that together create every resource, variable, output and check of the stack. */
const environments: readonly (readonly [string, object])[] = [
  ['tutorial', {}],
  ['production', project.context.environments.production],
  ['with an API key', { authorization: 'API_KEY', integration: 'AWS_PROXY', cors: ['*'] }],
  ['with its state in S3', { backend: { bucket: 'states', region: 'us-east-2' } }],
];

const synthesized = (choices: object = project.context.environments.production): Members =>
  synthesize({ choices }) as unknown as Members;

/** The parts that must be the same as in the base branch. Reading the rest for each fault would add nothing. */
const { provider = {}, terraform = {} } = synthesized();
const base = { provider, terraform };

const file = '${file("/proc/self/environ")}';

/** The base with a value at `path`. Missing objects on the path are created. */
const planted = (path: string, value: Json): Members => {
  const [first = '', ...rest] = path.split('/');
  const put = (at: Json | undefined, [name, ...more]: readonly string[]): Json =>
    name === undefined
      ? value
      : { ...(at as Members | undefined), [name]: put((at as Members | undefined)?.[name], more) };
  return { ...base, [first]: put((base as Members)[first], rest) };
};

describe.each(environments)('the stack %s', (_, choices) => {
  it('is allowed', async () => {
    const terraform = synthesized(choices);
    expect(await refusalsOf(terraform, terraform)).toEqual([]);
  });
});

test('every allowed function is used', () => {
  const texts = environments.map(([, choices]) => JSON.stringify(synthesized(choices))).join();
  expect(functions.filter((name) => !texts.includes(`${name}(`))).toEqual([]);
});

describe('a way around the list is rejected', () => {
  test.each<[string, Json, string]>([
    ['output/leak', { value: file }, 'terraform.output.leak.value calls file()'],
    ['output/leak', { value: '${filebase64("/proc/self/environ")}' }, 'calls filebase64()'],
    ['output/leak', { value: '${templatefile("/proc/self/environ", {})}' }, 'calls templatefile()'],
    ['output/leak', { value: '${fileset("/", "**")}' }, 'calls fileset()'],
    ['output/leak', { value: '${filesha256("/proc/self/environ")}' }, 'calls filesha256()'],
    ['output/leak', { value: '${nonsensitive(aws_api_gateway_api_key.key.value)}' }, 'calls nonsensitive()'],
    [
      'output/leak',
      { value: '${provider::terraform::decode_tfvars("")}' },
      'calls provider::terraform::decode_tfvars()',
    ],
    ['output/leak', { value: '${file/* */\n("/proc/self/environ")}' }, 'calls file()'],
    ['output/leak', { value: '%{ if file("/proc/self/environ") == "" }a%{ endif }' }, 'calls file()'],
    ['output/leak', { value: '${join("", [for line in [1] : "${file("/proc/self/environ")}"])}' }, 'calls file()'],
    ['output/leak', { value: '${<<X\n${file("/proc/self/environ")}\nX\n}' }, 'calls file()'],
    ['output/leak', { value: 'X\nEND_OF_TEMPLATE\n${file("/proc/self/environ")}' }, 'calls END_OF_TEMPLATE()'],
    ['output/leak', { value: '${file("/proc/self/environ"' }, 'is not a valid template'],
    ['output/leak', { value: 1, precondition: { condition: file, error_message: '' } }, 'calls file()'],
    ['output/leak', { [file]: 'a' }, 'a name in terraform.output.leak calls file()'],
    ['resource/aws_sns_topic/topic', { tags: { [file]: 'a' } }, 'calls file()'],
    ['resource/aws_sns_topic/topic', { name: 'a', lifecycle: { precondition: { condition: file } } }, 'calls file()'],
    ['resource/aws_sns_topic/topic', { for_each: '${toset([file("/proc/self/environ")])}' }, 'calls file()'],
    ['resource/aws_sns_topic/topic', [{ name: 'a' }], 'resource.aws_sns_topic.topic must be an object'],
    ['resource/aws_sns_topic', [{ topic: { provisioner: {} } }], 'resource.aws_sns_topic must be an object'],
    ['resource', [{}], 'resource must be an object'],
    [
      'resource/aws_sns_topic/topic/provisioner',
      { 'local-exec': { command: 'env' } },
      'topic.provisioner is not part of the',
    ],
    ['resource/aws_sns_topic/topic/connection', { host: 'example.com' }, 'topic.connection is not part of the stack'],
    ['resource/aws_sns_topic/topic/provider', 'aws.other', 'topic.provider is not part of the stack'],
    [
      'resource/aws_sns_topic/topic/depends_on',
      ['file("/proc/self/environ")'],
      'depends_on must contain only addresses',
    ],
    [
      'resource/aws_sns_topic/topic/lifecycle/replace_triggered_by',
      ['a[file("b")]'],
      'replace_triggered_by must contain',
    ],
    ['resource/aws_lambda_function/function/filename', '/proc/self/environ', "filename must be the function's package"],
    ['resource/aws_lambda_function/function/filename', 'assets/../../function.zip', 'filename must be'],
    [
      'resource/aws_lambda_invocation/call',
      { function_name: 'a' },
      'resource.aws_lambda_invocation is not part of the stack',
    ],
    ['resource/terraform_data/a', {}, 'resource.terraform_data is not part of the stack'],
    ['resource/null_resource/a', {}, 'resource.null_resource is not part of the stack'],
    ['data/aws_lambda_invocation/call', { function_name: 'a' }, 'data.aws_lambda_invocation is not part of the stack'],
    [
      'data/aws_secretsmanager_secret_version/s',
      { secret_id: 'a' },
      'aws_secretsmanager_secret_version is not part of the',
    ],
    ['data/aws_ssm_parameter/p', { name: 'a' }, 'data.aws_ssm_parameter is not part of the stack'],
    ['data/external/e', { program: ['env'] }, 'data.external is not part of the stack'],
    ['data/http/h', { url: 'https://example.com' }, 'data.http is not part of the stack'],
    ['data/aws_partition/partition/provider', 'aws.other', 'partition.provider is not part of the stack'],
    [
      'check/a',
      { data: { http: { a: { url: 'https://example.com' } } }, assert: [] },
      'check.a may contain only assert',
    ],
    ['variable/region/default', file, 'calls file()'],
    ['variable/region/validation', [{ condition: file, error_message: 'a' }], 'calls file()'],
    ['module/a', { source: './a' }, 'module is not part of the stack'],
    ['locals/a', file, 'locals is not part of the stack'],
    ['import', [{ to: 'aws_lambda_function.function', id: 'another' }], 'import is not part of the stack'],
    ['moved', [{ from: 'a.b', to: 'a.c' }], 'moved is not part of the stack'],
    ['removed', [{ from: 'a.b' }], 'removed is not part of the stack'],
    ['ephemeral/aws_secretsmanager_secret_version/s', { secret_id: 'a' }, 'ephemeral is not part of the stack'],
    [
      'provider/aws',
      [{ region: '${var.region}', endpoints: [{ sts: 'https://example.com' }] }],
      'provider must be the same as in',
    ],
    ['provider/external', [{}], 'provider must be the same as in the base branch'],
    [
      'terraform/backend',
      { http: { address: 'https://example.com' } },
      'terraform must be the same as in the base branch',
    ],
    ['terraform/cloud', { organization: 'a' }, 'terraform must be the same as in the base branch'],
    [
      'terraform/required_providers/external',
      { source: 'hashicorp/external' },
      'terraform must be the same as in the base',
    ],
    [
      'terraform/required_providers/aws/source',
      'example.com/hashicorp/aws',
      'terraform must be the same as in the base branch',
    ],
  ])('%s', async (path, value, refusal) => {
    const refusals = await refusalsOf(planted(path, value), base);
    expect(refusals.join('\n')).toContain(refusal);
  });

  test.each<Json>([null, [], 'text', 1])('%j instead of an object', async (json) => {
    expect(await refusalsOf(json, base)).toEqual(['The synthesized Terraform must be an object.']);
  });
});

/** Expressions that contain another one, in every place that Terraform's syntax allows. */
const wraps: readonly ((inner: string) => string)[] = [
  (inner) => `join(",", [${inner}])`,
  (inner) => `{ (${inner}) = 1 }`,
  (inner) => `{ a = ${inner} }`,
  (inner) => `[for x in [${inner}] : x]`,
  (inner) => `[for x in [1] : x if ${inner} == 1]`,
  (inner) => `{ for k, v in {} : k => ${inner}... }`,
  (inner) => `var.tags[${inner}]`,
  (inner) => `(true ? ${inner} : 1)`,
  (inner) => `(${inner} ? 1 : 2)`,
  (inner) => `!${inner}`,
  (inner) => `-${inner}`,
  (inner) => `(1 + ${inner})`,
  (inner) => `[${inner}][*]`,
  (inner) => `(${inner}).a`,
  (inner) => `"a\${${inner}}b"`,
  (inner) => `"%{ for x in ${inner} }\${x}%{ endfor }"`,
  (inner) => `concat([1], ${inner}...)`,
];

test('a function is found at any depth', async () => {
  const hidden = fc
    .array(fc.constantFrom(...wraps), { maxLength: 5 })
    .map((outer) => outer.reduce((inner, wrap) => wrap(inner), 'file("/proc/self/environ")'));
  await fc.assert(
    fc.asyncProperty(hidden, async (expression) => {
      expect(await refusalsOf({ output: { leak: { value: `a \${${expression}} b` } } }, {})).not.toEqual([]);
    }),
    { numRuns: 60 },
  );
});
