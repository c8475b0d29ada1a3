import { expect, test } from '@jest/globals';
import { isolatedEnvironment } from '../../../scripts/tools/isolated-environment';

test('credentials, profiles and variables of Terraform do not reach a check', () => {
  const environment = isolatedEnvironment({
    PATH: '/bin',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
    AWS_PROFILE: 'production',
    AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/admin',
    AWS_WEB_IDENTITY_TOKEN_FILE: '/token',
    AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.2/',
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
    AWS_REGION: 'eu-west-1',
    AWS_S3_ENDPOINT: 'https://s3.amazonaws.com',
    TF_VAR_table_name: 'production',
    TF_WORKSPACE: 'production',
    TF_CLI_ARGS: '-var=region=eu-west-1',
    TF_CLI_CONFIG_FILE: '/terraformrc',
  });
  expect(environment).toEqual({
    PATH: '/bin',
    AWS_ACCESS_KEY_ID: 'fake',
    AWS_SECRET_ACCESS_KEY: 'fake',
    AWS_DEFAULT_REGION: 'us-east-2',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    TF_CLI_CONFIG_FILE: '/terraformrc',
    NO_PROXY: '127.0.0.1,localhost,[::1]',
  });
});

test.each(['http://127.0.0.1:5000', 'http://localhost:5000/', 'http://[::1]:5000'])(
  '%s is an accepted endpoint',
  (url) => {
    expect(isolatedEnvironment({ AWS_ENDPOINT_URL: url })).toMatchObject({ AWS_ENDPOINT_URL: url });
  },
);

test.each([
  ['AWS_ENDPOINT_URL', 'https://dynamodb.us-east-2.amazonaws.com'],
  ['AWS_ENDPOINT_URL', 'http://127.0.0.1.example.com'],
  ['AWS_ENDPOINT_URL', 'http://127.0.0.1@example.com'],
  ['AWS_ENDPOINT_URL', 'http://10.0.0.1:5000'],
  ['AWS_ENDPOINT_URL', 'localhost'],
  ['AWS_ENDPOINT_URL_S3', 'https://s3.amazonaws.com'],
])('%s=%s is rejected', (name, url) => {
  expect(() => isolatedEnvironment({ [name]: url })).toThrow(
    `${name} is ${url}: expected an endpoint on this machine, such as http://127.0.0.1:5000.`,
  );
});

test('an empty endpoint counts as not set', () => {
  expect(isolatedEnvironment({ AWS_ENDPOINT_URL: '' })).not.toHaveProperty('AWS_ENDPOINT_URL');
});
