import { describe, expect, test } from '@jest/globals';
import { outputChanges, resourceChanges } from '../../../scripts/review/resource-changes';
import { planned, planOf } from './plans';

const table = 'aws_dynamodb_table.table';

describe('a resource', () => {
  test.each([
    [['create'], 'create'],
    [['update'], 'update'],
    [['delete'], 'destroy'],
    [['create', 'delete'], 'replace'],
    [['delete', 'create'], 'replace'],
    [['create', 'forget'], 'replace'],
    [['forget'], 'forget'],
  ])('that Terraform plans to %j', (actions, kind) => {
    expect(resourceChanges(planOf(planned(table, { actions })))).toMatchObject([{ kind, actions }]);
  });

  test('that is imported unchanged', () => {
    expect(resourceChanges(planOf(planned(table, { actions: ['no-op'], importing: { id: 'x' } })))).toMatchObject([
      { kind: 'import', imported: true },
    ]);
  });

  test('that is imported and changed', () => {
    expect(resourceChanges(planOf(planned(table, { importing: { id: 'x' } })))).toMatchObject([
      { kind: 'update', imported: true },
    ]);
  });

  test('that is moved', () => {
    const change = planned(table, { actions: ['no-op'] }, { previous_address: 'aws_dynamodb_table.old' });
    expect(resourceChanges(planOf(change))).toMatchObject([
      { kind: 'move', previousAddress: 'aws_dynamodb_table.old' },
    ]);
  });

  test('that stays unchanged is not a change, and neither is data that is read', () => {
    const data = planned('data.aws_region.region', { actions: ['read'] }, { mode: 'data' });
    expect(resourceChanges(planOf(planned(table, { actions: ['no-op'] }), data))).toEqual([]);
  });

  test('that is destroyed shows no attributes', () => {
    expect(resourceChanges(planOf(planned(table, { actions: ['delete'], before: { a: 1 } })))).toMatchObject([
      { attributes: [] },
    ]);
  });

  test('with an unknown planned action is rejected', () => {
    expect(() => resourceChanges(planOf(planned(table, { actions: ['rename'] })))).toThrow(`rename ${table}`);
  });

  test('that is an API key never reveals its value', () => {
    const key = planned('aws_api_gateway_api_key.key', { before: { value: 'hidden' }, after: { value: 'concealed' } });
    expect(JSON.stringify(resourceChanges(planOf(key)))).not.toMatch(/hidden|concealed/);
  });
});

test('resources are sorted by address, whatever the order of the plan', () => {
  const changes = ['b.b', 'a.b', 'a.a'].map((address) => planned(address, {}));
  const old = planned('a.b', { actions: ['delete'] }, { deposed: '1' });
  expect(resourceChanges(planOf(old, ...changes)).map(({ address, deposed }) => [address, deposed])).toEqual([
    ['a.a', undefined],
    ['a.b', undefined],
    ['a.b', '1'],
    ['b.b', undefined],
  ]);
});

test('an output counts as a value, and an unchanged output is not a change', () => {
  const output_changes = {
    url: { actions: ['update'], before: 'a', after: 'b', before_sensitive: false, after_sensitive: false },
    key: { actions: ['update'], before: 'hidden', after: 'concealed', before_sensitive: true, after_sensitive: true },
    id: { actions: ['no-op'], before: 'a', after: 'a' },
    arn: { actions: ['create'], after_unknown: true },
  };
  expect(outputChanges({ output_changes })).toEqual([
    { path: 'arn', sensitive: false, unknown: true, forcesReplacement: false },
    { path: 'key', sensitive: true, unknown: false, forcesReplacement: false },
    { path: 'url', before: 'a', after: 'b', sensitive: false, unknown: false, forcesReplacement: false },
  ]);
});
