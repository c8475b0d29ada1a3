import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { UsageOutputs } from '../../../stacks/constructs/usage-outputs';
import type { UsageOutputsProps } from '../../../stacks/constructs/usage-outputs';
import { synthAlone } from '../synthesized';
import type { Terraform } from '../synthesized';

const outputs = (props: Partial<UsageOutputsProps> = {}): Terraform['output'] => {
  const synthesized = synthAlone((scope) => {
    new UsageOutputs(scope, 'outputs', {
      region: 'eu-west-1',
      url: 'https://api/prod/path',
      restApiId: 'api',
      resourceId: 'resource',
      functionName: 'function',
      tableName: 'items',
      integration: 'AWS',
      authorization: 'NONE',
      ...props,
    });
  });
  return (JSON.parse(synthesized) as Terraform).output;
};

const request = '{"operation":"echo","payload":{"somekey1":"somevalue1","somekey2":"somevalue2"}}';

describe('UsageOutputs', () => {
  test.each([
    ['invoke_url', 'https://api/prod/path'],
    ['curl', `curl -X POST -d '${request}' https://api/prod/path`],
    [
      'test_invoke_method',
      'aws apigateway test-invoke-method --region eu-west-1 --rest-api-id api --resource-id resource' +
        ` --http-method POST --path-with-query-string "" --body '${request}'`,
    ],
    [
      'lambda_invoke',
      'aws lambda invoke --region eu-west-1 --function-name function --cli-binary-format raw-in-base64-out' +
        ` --payload '${request}' /dev/stdout`,
    ],
    ['api_id', 'api'],
    ['resource_id', 'resource'],
    ['function_name', 'function'],
    ['table_name', 'items'],
  ])('%s', (name, value) => {
    expect(outputs()[name]?.value).toBe(value);
  });

  test('say which version of the AWS CLI an argument needs', () => {
    expect(outputs()['lambda_invoke']?.description).toContain('version 2 of the AWS CLI');
  });

  test('pass an event to the function with the integration AWS_PROXY', () => {
    const { lambda_invoke: line } = outputs({ integration: 'AWS_PROXY' });
    expect(line?.value).toContain('"httpMethod":"POST","body":"{\\"operation\\"');
  });

  test('read an API key when the line runs, and never contain it', () => {
    const { curl } = outputs({ authorization: 'API_KEY', apiKeyId: 'key' });
    expect(curl?.value).toContain('-H "x-api-key: $(aws apigateway get-api-key --region eu-west-1 --api-key key ');
  });

  describe('sign with the credentials in the environment', () => {
    const { curl } = outputs({ authorization: 'AWS_IAM' });

    /** The arguments that a shell passes to curl. */
    const argumentsIn = (shell: string, token?: string): string[] => {
      // As Terraform prints it: `$${` is an escaped `${`.
      const line = String(curl?.value).replaceAll('$${', '${');
      const script = `curl() { printf '%s\\n' "$@"; }; ${line}`;
      const env = {
        PATH: process.env['PATH'],
        AWS_ACCESS_KEY_ID: 'id',
        AWS_SECRET_ACCESS_KEY: 'secret',
        ...(token !== undefined && { AWS_SESSION_TOKEN: token }),
      };
      return execFileSync(shell, ['-c', script], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
        .trim()
        .split('\n');
    };

    const signed = ['-X', 'POST', '--aws-sigv4', 'aws:amz:eu-west-1:execute-api', '--user', 'id:secret'];
    const rest = ['-d', request, 'https://api/prod/path'];

    test.each(['sh', 'bash'])('without a token, in %s', (shell) => {
      expect(argumentsIn(shell)).toEqual([...signed, ...rest]);
      expect(argumentsIn(shell, '')).toEqual([...signed, ...rest]);
    });

    test.each(['sh', 'bash'])('with a token, in %s', (shell) => {
      expect(argumentsIn(shell, 'to/ke+n==')).toEqual([...signed, '-Hx-amz-security-token: to/ke+n==', ...rest]);
    });

    test('and tell users of a profile how to set the environment', () => {
      expect(curl?.description).toContain('aws configure export-credentials');
    });
  });
});
