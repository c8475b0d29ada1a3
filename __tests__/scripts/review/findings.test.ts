import { describe, expect, test } from '@jest/globals';
import { findings, isBlocking } from '../../../scripts/review/findings';
import { asText } from '../../../scripts/review/sentence';
import type { TerraformPlan } from '../../../scripts/terraform-json';
import { keptPlan, planned, planOf } from './plans';

const textsOf = (plan: TerraformPlan): readonly string[] =>
  findings(plan).map(({ sentences }) => sentences.map(asText).join(' '));

const labelsOf = (plan: TerraformPlan): readonly (string | undefined)[] =>
  findings(plan).flatMap(({ label }) => label ?? []);

const before = (values: object, actions: readonly string[] = ['delete']) => ({ actions, before: values });

describe('a table', () => {
  const table = 'aws_dynamodb_table.table';

  test.each([
    [['delete'], `${table} is destroyed. All items of the table items are lost.`],
    [['delete', 'create'], `${table} is replaced. All items of the table items are lost. The new table is empty.`],
  ])('that Terraform plans to %j blocks the merge', (actions, text) => {
    const plan = planOf(planned(table, before({ name: 'items' }, actions)));
    expect(textsOf(plan)).toEqual([text]);
    expect(labelsOf(plan)).toEqual(['allow-table-replacement']);
  });

  test.each([[['update']], [['forget']], [['create']], [['create', 'forget']], [['no-op']]])(
    'that Terraform plans to %j does not',
    (actions) => {
      expect(findings(planOf(planned(table, before({ name: 'items' }, actions))))).toEqual([]);
    },
  );

  test('with a sensitive name is identified by its address', () => {
    const change = { ...before({ name: 'hidden' }), before_sensitive: { name: true } };
    expect(textsOf(planOf(planned(table, change)))).toEqual([
      `${table} is destroyed. All items of the table ${table} are lost.`,
    ]);
  });
});

describe('a label allows only its own finding', () => {
  const finding = { label: 'allow-key-deletion', sentences: [] };

  test.each([
    [[], true],
    [['allow-table-replacement'], true],
    [['other', 'allow-key-deletion'], false],
  ])('%j', (labels, blocks) => {
    expect(isBlocking(finding, labels)).toBe(blocks);
  });

  test('and a warning does not need a label', () => {
    expect(isBlocking({ sentences: [] }, [])).toBe(false);
  });
});

describe('a key that is destroyed', () => {
  const id = '00000000-1111-2222-3333-444444444444';
  const arn = `arn:aws:kms:us-east-2:123456789012:key/${id}`;
  const key = planned('aws_kms_key.key', before({ arn, id, key_id: id, deletion_window_in_days: 7 }));

  const planWith = (values: Readonly<Record<string, unknown>>, mode = 'managed'): TerraformPlan => ({
    ...planOf(key),
    planned_values: {
      root_module: { child_modules: [{ resources: [{ address: 'aws_x.user', mode, type: 'aws_x', values }] }] },
    },
  });

  test.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['its ARN', { kms_key_arn: arn }],
    ['its id', { target_key_id: id }],
    ['its ARN in a block', { server_side_encryption: [{ enabled: true, kms_key_arn: arn }] }],
    ['its ARN in a list', { keys: [arn] }],
    ['its ARN next to a disabled setting', { enabled: false, kms_key_arn: arn }],
  ])('blocks the merge while a resource has %s', (_, values) => {
    expect(labelsOf(planWith(values))).toEqual(['allow-key-deletion']);
    expect(textsOf(planWith(values))).toEqual([
      'aws_kms_key.key is destroyed. Nobody can use the key anymore, and AWS deletes it after 7 days.' +
        ' All data that is encrypted with it is then lost. It still encrypts aws_x.user.',
    ]);
  });

  test.each<readonly [string, TerraformPlan]>([
    ['another key', planWith({ kms_key_arn: arn.replace('0000', '9999') })],
    ['encryption that is turned off', planWith({ server_side_encryption: [{ enabled: false, kms_key_arn: arn }] })],
    ['a policy that names the key', planWith({ policy: JSON.stringify({ Resource: arn }) })],
    ['data about the key', planWith({ arn }, 'data')],
  ])('is a warning with %s', (_, plan) => {
    expect(labelsOf(plan)).toEqual([]);
    expect(textsOf(plan)).toEqual([expect.stringContaining('No resource uses it after the apply.')]);
  });

  test('blocks the merge of a plan in which the table still uses it', () => {
    expect(labelsOf(keptPlan('destroyed-key-in-use'))).toEqual(['allow-key-deletion']);
    expect(textsOf(keptPlan('destroyed-key-in-use'))[0]).toContain('It still encrypts aws_dynamodb_table.table.');
  });

  test('is a warning if no resource still uses it', () => {
    expect(labelsOf(keptPlan('destroyed-key'))).toEqual([]);
  });
});

describe('the URL', () => {
  const url = { invoke_url: { actions: ['update'], before: 'https://example.com', after_unknown: true } };

  test.each([
    ['aws_api_gateway_stage.stage', ['delete', 'create'], {}, 'is replaced.'],
    ['aws_api_gateway_rest_api.api', ['delete'], {}, 'is destroyed.'],
    [
      'aws_api_gateway_resource.items',
      ['update'],
      { before: { path_part: 'a' }, after: { path_part: 'b' } },
      'gets another path.',
    ],
  ])('is lost with a disruptive change of %s', (address, actions, values, text) => {
    const plan = { ...planOf(planned(address, { actions, ...values })), output_changes: url };
    expect(textsOf(plan)).toEqual([`${address} ${text} Callers of https://example.com no longer reach the API.`]);
    expect(labelsOf(plan)).toEqual([]);
  });

  test.each([
    ['aws_api_gateway_stage.stage', ['update'], {}],
    ['aws_api_gateway_resource.proxy', ['create'], { after: { path_part: 'b' } }],
  ])('stays with any other change of %s', (address, actions, values) => {
    expect(findings(planOf(planned(address, { actions, ...values })))).toEqual([]);
  });

  test('is not shown if it is sensitive', () => {
    const output_changes = { invoke_url: { ...url.invoke_url, before_sensitive: true } };
    const plan = {
      ...planOf(planned('aws_api_gateway_stage.stage', { actions: ['delete', 'create'] })),
      output_changes,
    };
    expect(textsOf(plan)).toEqual([expect.not.stringContaining('example.com')]);
  });
});

describe('removed parts of the API', () => {
  test('are still served: the text starts with the effect on callers, and ends with the remedy', () => {
    expect(textsOf(keptPlan('removed-method'))).toContainEqual(
      'The API still serves what this plan removes. Terraform deploys the API before it destroys' +
        ' aws_api_gateway_method.post, aws_api_gateway_integration.post, aws_api_gateway_integration_response.post_200,' +
        ' aws_api_gateway_integration_response.post_400, aws_api_gateway_integration_response.post_403 and 17 more.' +
        ' No later plan shows it. Apply it, then change the variable redeployment and apply once more. npm run deploy does both.',
    );
  });

  test('are no longer served if the API is removed too', () => {
    const [method, api] = ['aws_api_gateway_method.post', 'aws_api_gateway_rest_api.api'].map((address) =>
      planned(address, { actions: ['delete'] }),
    );
    expect(method && textsOf(planOf(method))).toEqual([expect.stringContaining('still serves')]);
    expect(method && api && textsOf(planOf(method, api))).toEqual([expect.not.stringContaining('still serves')]);
  });
});

test('logs are lost if their log group is destroyed', () => {
  expect(textsOf(keptPlan('destroyed-logs'))).toContain(
    'aws_cloudwatch_log_group.access_log is destroyed. All log events in /aws/apigateway/DynamoDBOperations are lost.',
  );
});

describe('a check', () => {
  const check = (status: string, ...messages: readonly string[]): TerraformPlan => ({
    checks: [
      {
        address: { to_display: 'check.open' },
        status,
        instances: [{ status, problems: messages.map((message) => ({ message })) }],
      },
    ],
  });

  test.each([
    [check('fail', 'It is open.'), ['check.open fails. It is open.']],
    [check('error'), ['check.open cannot be evaluated.']],
    [check('pass'), []],
    [check('unknown'), []],
  ])('%#', (plan, texts) => {
    expect(textsOf(plan)).toEqual(texts);
  });

  test('of the open endpoint is a warning', () => {
    expect(textsOf(keptPlan('no-change'))).toEqual([
      expect.stringMatching(/^check\.open_endpoint fails\. Anyone who knows/),
    ]);
  });
});

test('an incomplete plan is reported', () => {
  expect(textsOf({ complete: false })).toEqual([expect.stringMatching(/^This plan is not complete\./)]);
  expect(findings({ complete: true })).toEqual([]);
});
