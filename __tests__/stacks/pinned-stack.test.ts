import { expect, test } from '@jest/globals';
import { TerraformOutput, TerraformVariable, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { PinnedStack } from '../../stacks/pinned-stack';

const stack = (): PinnedStack => new PinnedStack(Testing.app(), 'stack');

test('an address is the id, wherever the construct stands', () => {
  const deep = new Construct(new Construct(stack(), 'one'), 'two');
  expect(new TerraformVariable(deep, 'name', {}).friendlyUniqueId).toBe('name');
});

test('a variable and an output may share an id, two variables may not', () => {
  const pinned = stack();
  new TerraformVariable(new Construct(pinned, 'one'), 'name', {});
  new TerraformOutput(new Construct(pinned, 'outputs'), 'name', { value: '' });
  expect(() => pinned.toTerraform()).not.toThrow();
  new TerraformVariable(new Construct(pinned, 'other'), 'name', {});
  expect(() => pinned.toTerraform()).toThrow('stack/one/name and stack/other/name have the same Terraform address');
});
