import { expect, test } from '@jest/globals';
import { terraformOptions } from '../../scripts/stack';

test("terraform's options are passed on, with the paths of variable files as they were typed", () => {
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
