import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { App, TerraformOutput, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { PinnedStack } from '../../stacks/pinned-stack';

const outdir = mkdtempSync(join(tmpdir(), 'pinned-'));
afterAll(() => {
  rmSync(outdir, { recursive: true });
});

const stack = (): PinnedStack => new PinnedStack(new App({ outdir }), 'stack');

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
