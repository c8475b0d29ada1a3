import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from '../credentials';
import { header } from '../http/exchange';
import type { HttpRequest } from '../http/exchange';

/**
 * Signs a request to the API for the page, because a browser has no credentials.
 *
 * @param path the path of the API, including the stage
 */
export const signedRequest = async (
  request: HttpRequest,
  path: string,
  region: string,
  credentials: Credentials,
): Promise<HttpRequest> => {
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256 });
  const signed = await signer.sign({
    method: 'POST',
    protocol: 'http:',
    hostname: '',
    path,
    query: {},
    headers: { host: header(request, 'host') ?? '', 'content-type': 'application/json' },
    body: request.body,
  });
  const headers = new Map(Object.entries(signed.headers).map(([name, value]) => [name, [value]]));
  return { ...request, method: 'POST', path, query: new URLSearchParams(), headers };
};
