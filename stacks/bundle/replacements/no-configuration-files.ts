/**
 * In place of reading `~/.aws/config` and `~/.aws/credentials`: a function has neither, and the SDK would look for them
 * during the first request. What it finds is the same, namely nothing. All that is set comes from the environment. Under
 * the local server the files of the person at the machine are no longer found, as in Lambda.
 *
 * If it were wrong, the settings in the files would have no effect. Variables that name such a file, or a profile in it,
 * are therefore refused.
 */
export const loadSharedConfigFiles = (): Promise<Files> =>
  Promise.resolve().then(() => {
    for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_PROFILE']) {
      if (process.env[name]) throw new Error(`${name} is set, and the function reads no configuration files`);
    }
    return { configFile: {}, credentialsFile: {} };
  });

interface Files {
  readonly configFile: Readonly<Record<string, never>>;
  readonly credentialsFile: Readonly<Record<string, never>>;
}

/** Divides the parts of a section's name. */
export const CONFIG_PREFIX_SEPARATOR = '.';
