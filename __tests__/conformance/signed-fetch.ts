import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

const signer = new SignatureV4({
  service: 'execute-api',
  region: process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-2',
  credentials: defaultProvider(),
  sha256: Sha256,
});

/** `fetch` with Signature Version 4, for methods with the authorization AWS_IAM. */
export const signedFetch = async (url: string, init: RequestInit): Promise<Response> => {
  const { protocol, hostname, port, host, pathname, searchParams } = new URL(url);
  const headers: Record<string, string> = { host };
  new Headers(init.headers).forEach((value, name) => (headers[name] = value));
  const signed = await signer.sign({
    method: init.method ?? 'GET',
    protocol,
    hostname,
    ...(port !== '' && { port: Number(port) }),
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers,
    body: init.body,
  });
  return fetch(url, { ...init, headers: signed.headers });
};
