import { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region';
import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { expect, test } from '@jest/globals';
import { TerraformOutput, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { PinnedStack } from '../../stacks/pinned-stack';
import { Testing } from '../support/cdktf';

const stack = (): PinnedStack => new PinnedStack(Testing.app(), 'stack');

test('an address ends with the id, wherever the construct is in the tree', () => {
  const deep = new Construct(new Construct(stack(), 'one'), 'two');
  expect(new TerraformVariable(deep, 'name', {}).friendlyUniqueId).toBe('name');
});

test('elements of different types may share an id', () => {
  const pinned = stack();
  new TerraformVariable(new Construct(pinned, 'one'), 'name', {});
  new TerraformOutput(new Construct(pinned, 'two'), 'name', { value: '' });
  new SnsTopic(new Construct(pinned, 'three'), 'name', {});
  new DataAwsRegion(new Construct(pinned, 'four'), 'name', {});
  expect(() => pinned.toTerraform()).not.toThrow();
});

test('elements with the same address are rejected, whatever their classes', () => {
  class ItemTable extends DynamodbTable {}
  const pinned = stack();
  new DynamodbTable(new Construct(pinned, 'one'), 'table', { name: 'one' });
  new ItemTable(new Construct(pinned, 'two'), 'table', { name: 'two' });
  expect(() => pinned.toTerraform()).toThrow(
    'stack/one/table and stack/two/table have the same Terraform address: aws_dynamodb_table.table.',
  );
});
