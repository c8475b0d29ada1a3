import { describe, expect, test } from '@jest/globals';
import project from '../../../cdktf.json';
import { choices } from '../../../stacks/configuration/choices';
import { readConfiguration } from '../../../stacks/configuration/read-configuration';

const read = (given: unknown, environment = 'tutorial') => readConfiguration({ [environment]: given }, environment);

const where = 'context.environments in cdktf.json, tutorial: ';

describe('the choices of an environment', () => {
  test.each(Object.keys(project.context.environments))('%s of cdktf.json is valid', (environment) => {
    expect(readConfiguration(project.context.environments, environment)).toMatchObject({ environment });
  });

  test('are those of the tutorial by default', () => {
    expect(read({})).toEqual({
      environment: 'tutorial',
      authorization: 'NONE',
      integration: 'AWS',
      validation: false,
      cors: false,
      observability: false,
      encryption: 'AWS_OWNED',
      backend: 'local',
    });
  });

  test.each([
    [{ cors: ['*'] }],
    [{ cors: ['http://localhost:3000', 'https://example.com'] }],
    [{ backend: { bucket: 'states', region: 'eu-west-1' } }],
  ])('%j is accepted', (given) => {
    expect(read(given)).toMatchObject(given);
  });

  test.each([
    [{ authorization: 'NOEN' }, 'authorization is "NOEN": expected NONE, API_KEY or AWS_IAM. Did you mean NONE?'],
    [{ authorization: 'iam' }, 'authorization is "iam": expected NONE, API_KEY or AWS_IAM. Did you mean AWS_IAM?'],
    [{ authorization: 'key' }, 'authorization is "key": expected NONE, API_KEY or AWS_IAM. Did you mean API_KEY?'],
    [{ integration: 'aws_proxy' }, 'integration is "aws_proxy": expected AWS or AWS_PROXY. Did you mean AWS_PROXY?'],
    [{ encryption: 1 }, 'encryption is 1: expected AWS_OWNED or CUSTOMER_MANAGED.'],
    [{ validation: 'true' }, 'validation is "true": expected true or false.'],
    [{ observability: null }, 'observability is null: expected true or false.'],
    [{ cors: 'https://example.com' }, `cors is "https://example.com": expected ${choices.cors.allowed}.`],
    [{ cors: [] }, `cors is []: expected ${choices.cors.allowed}.`],
    [{ cors: ['*', 'https://example.com'] }, `cors is ["*","https://example.com"]: expected`],
    [{ cors: ["https://example.com'"] }, `cors is ["https://example.com'"]: expected`],
    [{ cors: ['https://example.com/'] }, `cors is ["https://example.com/"]: expected`],
    [{ backend: { bucket: 'states' } }, `backend is {"bucket":"states"}: expected ${choices.backend.allowed}.`],
    [
      { authorisation: 'NONE' },
      `there is no choice authorisation: expected ${Object.keys(choices).slice(0, -1).join(', ')} or backend.` +
        ' Did you mean authorization?',
    ],
    [{ validation: true, integration: 'AWS_PROXY' }, 'validation true contradicts integration AWS_PROXY: '],
    [[], 'expected an object with choices.'],
  ])('%j is rejected', (given, message) => {
    expect(() => read(given)).toThrow(where + message);
  });

  test.each(['Staging', 'a_b', 'an-environment-with-a-long-name'])('no environment can be called %s', (environment) => {
    expect(() => read({}, environment)).toThrow(`an environment is called ${environment}: expected at most`);
  });

  test.each([[undefined], [null], [[]]])('environments cannot be %j', (environments) => {
    expect(() => readConfiguration(environments, 'tutorial')).toThrow('expected an object that maps the name of each');
  });
});
