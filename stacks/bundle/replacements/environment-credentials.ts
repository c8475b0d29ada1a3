/**
 * In place of the SDK's default credential chain, which brings the clients of three more services: Lambda gives a function
 * its credentials in these variables, and the chain would take them from there first. So does the local server, which
 * resolves the chain itself and passes on what it finds.
 *
 * If it were wrong, no request would be signed, or not as the function's role. Lambda gives the credentials in another way
 * with SnapStart, which Node.js does not have.
 */
export const defaultProvider = () => (): Promise<Credentials> =>
  Promise.resolve().then(() => {
    const { AWS_SESSION_TOKEN: sessionToken } = process.env;
    return {
      accessKeyId: read('AWS_ACCESS_KEY_ID'),
      secretAccessKey: read('AWS_SECRET_ACCESS_KEY'),
      // Credentials that are not temporary have none.
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
