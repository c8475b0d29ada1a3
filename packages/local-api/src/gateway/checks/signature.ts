import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { createHash, timingSafeEqual } from 'node:crypto';
import { localCredentials } from '../../credentials';
import type { Credentials } from '../../credentials';
import { header } from '../../http/exchange';
import type { HttpRequest } from '../../http/exchange';
import { GatewayError } from '../gateway-error';
import type { Check } from '../method-call';
import { once } from '../../once';

/** The most by which the clock of the caller may differ from that of AWS (from memory). */
const toleranceMs = 5 * 60_000;

/**
 * If a method has the authorization AWS_IAM, a request must be signed with the local credentials or with these. The
 * check signs the request again with the SDK's own signer, and compares the signatures (AWS Signature Version 4, IAM
 * User Guide).
 */
export const signatureCheck = (region: string, credentials: () => Promise<Credentials>): Check => {
  const known = once(credentials);
  return async ({ method, request }) => {
    if (method.authorization === 'AWS_IAM') await verify(request, region, known);
  };
};

const verify = async (
  request: HttpRequest,
  region: string,
  credentialsOfCaller: () => Promise<Credentials>,
): Promise<void> => {
  const { accessKeyId, date, scope, signedHeaders, signature } = readAuthorization(request);
  const isLocal = accessKeyId === localCredentials.accessKeyId;
  const credentials = isLocal ? localCredentials : await credentialsOfCaller();
  if (accessKeyId !== credentials.accessKeyId) {
    throw new GatewayError('UNRECOGNIZED_CLIENT', 'The access key is neither `local` nor the one in your credentials.');
  }
  if (scope !== `${region}/execute-api/aws4_request`) {
    throw invalid(`Credential should be scoped to ${region}/execute-api/aws4_request.`);
  }
  const signedAt = header(request, 'x-amz-date') ?? '';
  const signingDate = readDate(signedAt);
  // An invalid date yields NaN, which is never within the tolerance.
  if (!signedAt.startsWith(date) || !(Math.abs(Date.now() - signingDate.getTime()) <= toleranceMs)) {
    throw invalid('Signature expired, or not yet current.');
  }
  const expected = await signAgain(request, region, credentials, signedHeaders, signingDate);
  if (!isEqual(signature, expected)) {
    const signedParts = `the method, path, query, body and the headers ${signedHeaders.join(', ')}`;
    const reason = `The signature was made with another secret key or for another request: it covers ${signedParts}.`;
    throw new GatewayError('INVALID_SIGNATURE', reason);
  }
};

/** The caller gets the reason too. */
const invalid = (reason: string): GatewayError => new GatewayError('INVALID_SIGNATURE', reason, reason);

interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const readAuthorization = (request: HttpRequest): Authorization => {
  const authorization = header(request, 'authorization');
  if (authorization === undefined) {
    const reason = 'The method requires a signature, but the header Authorization is missing.';
    throw new GatewayError('MISSING_AUTHENTICATION_TOKEN', reason);
  }
  const [, accessKeyId = '', date = '', scope = ''] =
    /Credential=([^/,\s]+)\/(\d{8})\/([^,\s]+)/.exec(authorization) ?? [];
  const signedHeaders = /SignedHeaders=([^,\s]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  const signature = /Signature=([0-9a-f]{64})\b/.exec(authorization)?.[1] ?? '';
  if (!authorization.startsWith('AWS4-HMAC-SHA256 ') || scope === '' || signature === '') {
    throw invalid('Authorization must be AWS4-HMAC-SHA256 with Credential, SignedHeaders and Signature.');
  }
  if (!signedHeaders.includes('host') || !signedHeaders.includes('x-amz-date')) {
    throw invalid("'host' and 'x-amz-date' must be among the SignedHeaders.");
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
  if (given !== undefined && given !== actual) {
    throw new GatewayError('INVALID_SIGNATURE', 'The header x-amz-content-sha256 does not match the body.');
  }
  const signer = new SignatureV4({
    service: 'execute-api',
    region,
    credentials,
    sha256: Sha256,
    // Without the signed header, the canonical request still contains the digest of the body.
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
