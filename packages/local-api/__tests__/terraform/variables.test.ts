import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ValueMap } from '../../src/terraform/value';
import { readVariables } from '../../src/terraform/variables';
import type { VariableBlock } from '../../src/terraform/variables';

const blocks: Record<string, VariableBlock> = {
  name: { type: 'string', default: 'items' },
  size: {
    type: 'number',
    default: 512,
    nullable: false,
    validation: [{ condition: '${var.size >= 128}', error_message: 'size must be 128 or more, not ${var.size}.' }],
  },
  tags: { type: 'map(string)', default: {} },
  tables: { type: 'list(string)', default: [] },
  limits: { type: 'object({ rate = number, burst = optional(number, 7) })', default: { rate: 1 } },
};

describe('variables', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'variables-'));
  });

  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  const write = (name: string, content: string): void => {
    writeFileSync(join(directory, name), content);
  };
  const read = (environment: NodeJS.ProcessEnv = {}): Promise<ValueMap> =>
    readVariables(blocks, { directory, environment });

  it('have their defaults, converted to their types', async () => {
    expect(await read()).toEqual({ name: 'items', size: 512, tags: {}, tables: [], limits: { rate: 1, burst: 7 } });
  });

  it('can be set in the environment, primitives as text and other types as HCL', async () => {
    const environment = { TF_VAR_size: '256', TF_VAR_name: '[not hcl', TF_VAR_tables: '["a", "b"]', TF_VAR_other: '1' };
    expect(await read(environment)).toMatchObject({ size: 256, name: '[not hcl', tables: ['a', 'b'] });
  });

  it('can be set in files, which take precedence over the environment and over earlier files', async () => {
    write('terraform.tfvars', 'name = "file"\nsize = 300\ntags = { a = "1" }\n');
    write('b.auto.tfvars', 'size = 302');
    write('a.auto.tfvars.json', '{"size": 301, "tables": ["json"]}');
    expect(await read({ TF_VAR_size: '256', TF_VAR_name: 'environment' })).toMatchObject({
      name: 'file',
      size: 302,
      tags: { a: '1' },
      tables: ['json'],
    });
  });

  it('that are not nullable keep their default', async () => {
    write('terraform.tfvars', 'size = null\nname = null');
    expect(await read()).toMatchObject({ size: 512, name: null });
  });

  it('that the stack does not declare cause one warning for the environment and one for each file', async () => {
    write('terraform.tfvars', 'nmae = "x"\nsize = 300\nalarm_emails = []\n');
    write('a.auto.tfvars.json', '{"toString": 1}');
    const warnings: string[] = [];
    const values = await readVariables(blocks, {
      directory,
      environment: { TF_VAR_other: '1' },
      warn: (line) => warnings.push(line),
    });
    expect(values).toEqual({ ...(await read()), size: 300 });
    expect(Object.keys(values).sort()).toEqual(Object.keys(blocks).sort());
    expect(warnings).toEqual([
      'Warning: ignoring TF_VAR_other: not declared in the stack.',
      'Warning: ignoring "alarm_emails", "nmae" in terraform.tfvars: not declared in the stack of this environment.',
      'Warning: ignoring "toString" in a.auto.tfvars.json: not declared in the stack of this environment.',
    ]);
  });

  it.each([
    [
      'a wrong type',
      'size = "many"',
      'terraform.tfvars sets size to an invalid value: expected a number but got "many".',
    ],
    ['a wrong element', 'tables = [["a"]]', 'sets tables to an invalid value: expected a string but got a list.'],
    ['a missing attribute', 'limits = {}', 'the attribute "rate" is required'],
    ['an invalid value', 'size = 64', 'The variable size is not valid: size must be 128 or more, not 64.'],
    ['invalid HCL', 'name = ', 'terraform.tfvars cannot be read'],
  ])('are rejected in one line for %s', async (_, content, message) => {
    write('terraform.tfvars', content);
    const refusal = await read().catch((error: unknown) => error as Error);
    expect(refusal).toMatchObject({ name: 'StartError', message: expect.stringContaining(message) });
    expect((refusal as Error).message).not.toContain('\n');
  });
});
