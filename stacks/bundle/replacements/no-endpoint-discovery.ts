/**
 * In place of the SDK's endpoint discovery and its cache: no command on items asks for it. The client only hands over its
 * configuration, which stays as it is.
 *
 * If it were wrong, requests would go to the endpoint of the Region. Discovery that is turned on is refused.
 */
export const resolveEndpointDiscoveryConfig = <Configuration>(configuration: Configuration): Configuration => {
  for (const name of ['AWS_ENABLE_ENDPOINT_DISCOVERY', 'AWS_ENDPOINT_DISCOVERY_ENABLED']) {
    if (/^(?!false$|0$)./.test(process.env[name] ?? '')) throw new Error(`${name} is set, and not supported`);
  }
  return configuration;
};

/** What the client would read. Nobody asks for it. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: (): undefined => undefined,
  configFileSelector: (): undefined => undefined,
  default: undefined,
};
