import { defaultProvider } from '@aws-sdk/credential-provider-node';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Placeholders for clients that require credentials although nobody checks them. They grant access to nothing. */
export const localCredentials: Credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** The credentials that the SDK's default chain finds: environment, profile, single sign-on and so on. */
export const defaultCredentials = (): Promise<Credentials> =>
  // As its last step, the chain queries the EC2 instance metadata service, which few development machines have.
  defaultProvider({ timeout: 500, maxRetries: 0 })();

/** The credentials that callers sign their requests with if the stack requires it. */
export const callerCredentials = (): Promise<Credentials> => defaultCredentials().catch(() => localCredentials);
