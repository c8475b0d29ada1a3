import { defaultProvider } from '@aws-sdk/credential-provider-node';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** What is used where nobody's credentials are asked for, but some must be there. They open nothing. */
export const localCredentials: Credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** By the SDK's default chain: environment, profile, single sign-on and so on. */
export const defaultCredentials = (): Promise<Credentials> =>
  // At its end the chain asks the metadata service of EC2, which few development machines have.
  defaultProvider({ timeout: 500, maxRetries: 0 })();

/** With these callers sign their requests where the stack demands it. */
export const callerCredentials = (): Promise<Credentials> => defaultCredentials().catch(() => localCredentials);
