/**
 * Replaces the SDK's endpoint discovery and its cache. No command on items uses them. The client only passes in its
 * configuration, and gets it back unchanged.
 *
 * If this were wrong, requests would go to the endpoint of the Region. For this reason, turning discovery on is an
 * error.
 */
export const resolveEndpointDiscoveryConfig = <Configuration>(configuration: Configuration): Configuration => {
  for (const name of ['AWS_ENABLE_ENDPOINT_DISCOVERY', 'AWS_ENDPOINT_DISCOVERY_ENABLED']) {
    if (/^(?!false$|0$)./.test(process.env[name] ?? '')) throw new Error(`${name} is set, but not supported`);
  }
  return configuration;
};

/** The options that the client would read. Nothing uses them. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: (): undefined => undefined,
  configFileSelector: (): undefined => undefined,
  default: undefined,
};
