import { describe, expect, it } from '@jest/globals';
import { deployedApi } from '../../scripts/deployed-api';

const url = 'https://abc123.execute-api.eu-west-1.amazonaws.com/prod/DynamoDBManager';

const state = (...resources: readonly { type: string; values: Record<string, unknown> }[]): object => ({
  values: {
    outputs: { invoke_url: { value: url }, table_name: { value: 'production-items' } },
    root_module: { resources },
  },
});

const method = (authorization: string): { type: string; values: Record<string, unknown> } => ({
  type: 'aws_api_gateway_method',
  values: { http_method: 'POST', authorization },
});

describe('the connection of the smoke test', () => {
  it('takes the URL and the table from the outputs', () => {
    expect(deployedApi(state(method('NONE')))).toEqual({ CONFORMANCE_URL: url, CONFORMANCE_TABLE: 'production-items' });
  });

  it('takes the key from the state if the API requires one', () => {
    const key = { type: 'aws_api_gateway_api_key', values: { value: 'a-key' } };
    expect(deployedApi(state(method('NONE'), key))).toMatchObject({ CONFORMANCE_API_KEY: 'a-key' });
  });

  it('signs for the Region of the URL if any method has the authorization AWS_IAM, even next to a preflight method', () => {
    const preflight = method('NONE');
    expect(deployedApi(state(preflight, method('AWS_IAM')))).toMatchObject({
      CONFORMANCE_SIGN: '1',
      AWS_REGION: 'eu-west-1',
    });
  });

  it('says so if nothing is deployed', () => {
    expect(() => deployedApi({})).toThrow('Nothing is deployed: the state has no output invoke_url.');
  });
});
