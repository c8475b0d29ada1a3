/**
 * Replaces the code that reads `~/.aws/config` and `~/.aws/credentials`. A function has neither file, and the SDK would
 * look for them during the first request and find nothing. All settings come from the environment. On the local server,
 * as in Lambda, the handler does not see your own configuration files.
 *
 * If this were wrong, the settings in the files would have no effect. For this reason, a variable that names such a
 * file, or a profile in it, is an error.
 */
export const loadSharedConfigFiles = (): Promise<Files> =>
  Promise.resolve().then(() => {
    for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_PROFILE']) {
      if (process.env[name]) throw new Error(`${name} is set, but the function reads no configuration files`);
    }
    return { configFile: {}, credentialsFile: {} };
  });

interface Files {
  readonly configFile: Readonly<Record<string, never>>;
  readonly credentialsFile: Readonly<Record<string, never>>;
}

/** Separates the parts of a section's name. */
export const CONFIG_PREFIX_SEPARATOR = '.';
