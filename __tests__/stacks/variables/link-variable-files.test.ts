import { existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { linkVariableFiles } from '../../../stacks/variables/link-variable-files';

let project: string;
let folder: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'project-'));
  folder = join(project, 'cdktf.out', 'stacks', 'stack');
  mkdirSync(folder, { recursive: true });
});
afterEach(() => {
  rmSync(project, { recursive: true });
});

const write = (name: string, text: string): void => {
  writeFileSync(join(project, name), text);
};

describe('the variable files in the folder of a stack', () => {
  test('are links to the files of the project that Terraform reads by itself', () => {
    for (const name of ['terraform.tfvars.json', 'a.auto.tfvars', 'b.auto.tfvars.json']) write(name, '');
    for (const name of ['production.tfvars', 'terraform.tfvars.example']) write(name, '');
    linkVariableFiles(project, folder);
    for (const name of ['terraform.tfvars', 'terraform.tfvars.json', 'a.auto.tfvars', 'b.auto.tfvars.json']) {
      expect(readlinkSync(join(folder, name))).toBe(join('..', '..', '..', name));
    }
    for (const name of ['production.tfvars', 'terraform.tfvars.example']) {
      expect(existsSync(join(folder, name))).toBe(false);
    }
  });

  test('have the contents of the project files, even if those are written later', () => {
    linkVariableFiles(project, folder);
    expect(readFileSync(join(folder, 'terraform.tfvars'), 'utf8')).toMatch(/^#.*\n$/);
    for (const text of ['region = "eu-west-1"', 'region = "eu-west-2"']) {
      write('terraform.tfvars', text);
      expect(readFileSync(join(folder, 'terraform.tfvars'), 'utf8')).toBe(text);
    }
  });

  test('disappear with the files of the project', () => {
    write('a.auto.tfvars', '');
    linkVariableFiles(project, folder);
    rmSync(join(project, 'a.auto.tfvars'));
    linkVariableFiles(project, folder);
    expect(() => readlinkSync(join(folder, 'a.auto.tfvars'))).toThrow('ENOENT');
  });

  test('cannot be regular files, whose values would override those of the project', () => {
    writeFileSync(join(folder, 'terraform.tfvars'), 'region = "us-east-1"');
    expect(() => {
      linkVariableFiles(project, folder);
    }).toThrow(`would override the variables of the project: move it to ${join(project, 'terraform.tfvars')}.`);
  });
});
