import { describe, expect, test } from '@jest/globals';
import { suggestion } from '../../../stacks/configuration/suggestion';

const authorizations = ['NONE', 'API_KEY', 'AWS_IAM'];

describe('a suggestion', () => {
  test.each([
    ['none', 'NONE'],
    ['NOEN', 'NONE'],
    ['iam', 'AWS_IAM'],
    ['aws-iam', 'AWS_IAM'],
    ['apikey', 'API_KEY'],
    ['key', 'API_KEY'],
  ])('%s means %s', (given, meant) => {
    expect(suggestion(given, authorizations)).toBe(` Did you mean ${meant}?`);
  });

  test.each(['prod', 'prodution', 'porduction', 'PRODUCTION'])('%s means production', (given) => {
    expect(suggestion(given, ['tutorial', 'production'])).toBe(' Did you mean production?');
  });

  // Nobody who writes one of these means an open API.
  test.each([
    ...[
      'cognito',
      'jwt',
      'oauth',
      'signed',
      'sigv4',
      'token',
      'yes',
      'true',
      'on',
      'ON',
      'role',
      'code',
      'some',
      'a',
      '',
    ],
    ...[1, null],
  ])('%j means nothing', (given) => {
    expect(suggestion(given, authorizations)).toBe('');
  });
});
