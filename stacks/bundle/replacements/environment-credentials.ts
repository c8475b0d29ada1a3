/**
 * Replaces the SDK's default credential chain, which pulls in the clients of three more services. Lambda passes a
 * function its credentials in these variables, where the chain would look first anyway. The local server does the same:
 * it resolves the chain itself and passes on the result.
 *
 * If this were wrong, requests would not be signed, or not as the function's role. With SnapStart, Lambda passes the
 * credentials in another way, but SnapStart does not support Node.js.
 */
export const defaultProvider = () => (): Promise<Credentials> =>
  Promise.resolve().then(() => {
    const { AWS_SESSION_TOKEN: sessionToken } = process.env;
    return {
      accessKeyId: read('AWS_ACCESS_KEY_ID'),
      secretAccessKey: read('AWS_SECRET_ACCESS_KEY'),
      // Long-term credentials have no session token.
      ...(sessionToken !== undefined && sessionToken !== '' && { sessionToken }),
    };
  });

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const read = (variable: string): string => {
  const value = process.env[variable];
  if (value === undefined || value === '') throw new Error(`${variable} is not set: there are no credentials`);
  return value;
};
