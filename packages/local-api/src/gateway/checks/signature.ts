import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Credentials } from '../../credentials';
import { header } from '../../http/exchange';
import type { HttpRequest } from '../../http/exchange';
import { GatewayError } from '../gateway-error';
import type { Check } from '../method-call';
import { once } from '../../once';

/** How far the clocks of caller and AWS may be apart (from memory). */
const toleranceMs = 5 * 60_000;

/**
 * Methods with the authorization AWS_IAM let a request pass that is signed with these credentials: it is signed again
 * with the SDK's own signer, and the signatures are compared (AWS Signature Version 4, IAM User Guide).
 */
export const signatureCheck = (region: string, credentials: () => Promise<Credentials>): Check => {
  const known = once(credentials);
  return async ({ method, request }) => {
    if (method.authorization === 'AWS_IAM') await verify(request, region, await known());
  };
};

const verify = async (request: HttpRequest, region: string, credentials: Credentials): Promise<void> => {
  const { accessKeyId, date, scope, signedHeaders, signature } = readAuthorization(request);
  if (accessKeyId !== credentials.accessKeyId) throw new GatewayError('UNRECOGNIZED_CLIENT');
  if (scope !== `${region}/execute-api/aws4_request`) {
    throw new GatewayError('INVALID_SIGNATURE', `Credential should be scoped to ${region}/execute-api/aws4_request.`);
  }
  const signedAt = header(request, 'x-amz-date') ?? '';
  const signingDate = readDate(signedAt);
  // What is no date is not within the tolerance either.
  if (!signedAt.startsWith(date) || !(Math.abs(Date.now() - signingDate.getTime()) <= toleranceMs)) {
    throw new GatewayError('INVALID_SIGNATURE', 'Signature expired, or not yet current.');
  }
  const expected = await signAgain(request, region, credentials, signedHeaders, signingDate);
  if (!isEqual(signature, expected)) throw new GatewayError('INVALID_SIGNATURE');
};

interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const readAuthorization = (request: HttpRequest): Authorization => {
  const authorization = header(request, 'authorization');
  if (authorization === undefined) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN');
  const [, accessKeyId = '', date = '', scope = ''] =
    /Credential=([^/,\s]+)\/(\d{8})\/([^,\s]+)/.exec(authorization) ?? [];
  const signedHeaders = /SignedHeaders=([^,\s]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  const signature = /Signature=([0-9a-f]{64})\b/.exec(authorization)?.[1] ?? '';
  if (!authorization.startsWith('AWS4-HMAC-SHA256 ') || scope === '' || signature === '') {
    throw new GatewayError(
      'INVALID_SIGNATURE',
      'Authorization must be AWS4-HMAC-SHA256 Credential, SignedHeaders, Signature.',
    );
  }
  if (!signedHeaders.includes('host') || !signedHeaders.includes('x-amz-date')) {
    throw new GatewayError('INVALID_SIGNATURE', "'host' and 'x-amz-date' must be among the SignedHeaders.");
  }
  return { accessKeyId, date, scope, signedHeaders, signature };
};

/** `20150830T123600Z` */
const readDate = (text: string): Date =>
  new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const signAgain = async (
  request: HttpRequest,
  region: string,
  credentials: Credentials,
  signedHeaders: readonly string[],
  signingDate: Date,
): Promise<string> => {
  const given = header(request, 'x-amz-content-sha256');
  const actual = createHash('sha256').update(request.body).digest('hex');
  if (given !== undefined && given !== actual) throw new GatewayError('INVALID_SIGNATURE');
  const signer = new SignatureV4({
    service: 'execute-api',
    region,
    credentials,
    sha256: Sha256,
    // Who did not sign the digest of the body as a header has it in the canonical request all the same.
    applyChecksum: signedHeaders.includes('x-amz-content-sha256'),
  });
  const signed = await signer.sign(
    {
      method: request.method,
      protocol: 'http:',
      hostname: '',
      path: request.path,
      query: Object.fromEntries([...new Set(request.query.keys())].map((name) => [name, request.query.getAll(name)])),
      headers: Object.fromEntries(signedHeaders.map((name) => [name, header(request, name) ?? ''])),
      body: request.body,
    },
    { signingDate, signableHeaders: new Set(signedHeaders) },
  );
  return /Signature=(\w+)/.exec(signed.headers['authorization'] ?? '')?.[1] ?? '';
};

const isEqual = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
