import type { TerraformState } from './terraform-json';

/**
 * The environment variables that let the conformance suite reach and call a deployment.
 *
 * @throws Error if nothing is deployed
 */
export const deployedApi = ({ values = {} }: TerraformState): Readonly<Record<string, string>> => {
  const output = (name: string): string => {
    const value = values.outputs?.[name]?.value;
    if (typeof value !== 'string') {
      throw new Error(`Nothing is deployed: the state has no output ${name}. Run \`npm run deploy\` first.`);
    }
    return value;
  };
  const resources = values.root_module?.resources ?? [];
  const attribute = (type: string, name: string): unknown =>
    resources.find((resource) => resource.type === type)?.values[name];

  const url = output('invoke_url');
  const key = attribute('aws_api_gateway_api_key', 'value');
  const [, region] = /\.execute-api\.([a-z0-9-]+)\./.exec(url) ?? [];
  const signed = resources.some(
    ({ type, values: method }) => type === 'aws_api_gateway_method' && method['authorization'] === 'AWS_IAM',
  );
  return {
    CONFORMANCE_URL: url,
    CONFORMANCE_TABLE: output('table_name'),
    ...(typeof key === 'string' && { CONFORMANCE_API_KEY: key }),
    ...(signed && { CONFORMANCE_SIGN: '1', ...(region !== undefined && { AWS_REGION: region }) }),
  };
};
