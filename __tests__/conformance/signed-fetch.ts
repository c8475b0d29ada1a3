import { createHash, createHmac } from 'node:crypto';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';

/** SHA-256, plain or keyed, as the signer wants it. */
class Sha256 {
  private readonly hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', toBuffer(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(toBuffer(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }
}

const toBuffer = (data: string | ArrayBuffer | ArrayBufferView): Buffer =>
  typeof data === 'string'
    ? Buffer.from(data)
    : ArrayBuffer.isView(data)
      ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
      : Buffer.from(data);

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
