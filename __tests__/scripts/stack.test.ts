import { expect, test } from '@jest/globals';
import { terraformOptions } from '../../scripts/stack';

test("terraform's options are passed on, with file paths resolved against the folder in which they were typed", () => {
  const given = [
    '-auto-approve',
    '-var-file=a.tfvars',
    '--var-file',
    '../b.tfvars',
    '-var-file=/c.tfvars',
    '-var=a=b.c',
    '-out=my.plan',
  ];
  expect(terraformOptions(given, '/typed/in')).toEqual([
    '-auto-approve',
    '-var-file=/typed/in/a.tfvars',
    '--var-file',
    '/typed/b.tfvars',
    '-var-file=/c.tfvars',
    '-var=a=b.c',
    '-out=/typed/in/my.plan',
  ]);
});
