import { devNull } from 'node:os';

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether a URL leads to this machine. */
export const isLoopback = (url: string): boolean => URL.canParse(url) && loopback.includes(new URL(url).hostname);

/** Whether the AWS SDKs, the AWS CLI or the provider read a variable. */
const isOfAws = (name: string): boolean => name.startsWith('AWS_');

/** Whether Terraform reads a variable, except for those that say where it finds providers. */
const isOfTerraform = (name: string): boolean =>
  name.startsWith('TF_') && name !== 'TF_CLI_CONFIG_FILE' && name !== 'TF_PLUGIN_CACHE_DIR';

/**
 * The environment for programs that must not reach an AWS account: it has fake credentials, no profile, and none of
 * Terraform's variables except those that say where Terraform finds providers.
 *
 * @throws Error if the environment names an endpoint that is not on this machine
 */
export const isolatedEnvironment = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  for (const [name, value] of Object.entries(environment)) {
    if (/^AWS_ENDPOINT_URL/.test(name) && value && !isLoopback(value)) {
      throw new Error(`${name} is ${value}: expected an endpoint on this machine, such as http://127.0.0.1:5000.`);
    }
  }
  const others = Object.entries(environment).filter(([name]) => !isOfAws(name) && !isOfTerraform(name));
  const endpoint = environment['AWS_ENDPOINT_URL'];
  return {
    ...Object.fromEntries(others),
    ...(endpoint && { AWS_ENDPOINT_URL: endpoint }),
    AWS_ACCESS_KEY_ID: 'fake',
    AWS_SECRET_ACCESS_KEY: 'fake',
    AWS_DEFAULT_REGION: 'us-east-2',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    // Otherwise, requests to the endpoint would go through a proxy too.
    NO_PROXY: [environment['NO_PROXY'], ...loopback].filter(Boolean).join(),
  };
};
