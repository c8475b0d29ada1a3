import { createHash, createHmac } from 'node:crypto';
import type { BinaryLike } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, it } from '@jest/globals';
import { signatureCheck } from '../../../src/gateway/checks/signature';
import { ApiFixture, json } from '../../support/api-fixture';
import type { RequestShape } from '../../support/api-fixture';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const region = 'eu-west-1';

class Sha256 {
  private readonly hash;

  constructor(key?: unknown) {
    this.hash = key === undefined ? createHash('sha256') : createHmac('sha256', key as BinaryLike);
  }

  update(data: unknown): void {
    this.hash.update(data as BinaryLike);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }
}

interface Signing {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
  readonly region?: string;
  readonly service?: string;
  readonly date?: Date;
  readonly applyChecksum?: boolean;
}

/** A request as an SDK signs it. */
const signed = async (shape: RequestShape, signing: Signing = {}): Promise<RequestShape> => {
  const signer = new SignatureV4({
    service: signing.service ?? 'execute-api',
    region: signing.region ?? region,
    credentials: { ...credentials, ...signing },
    sha256: Sha256,
    applyChecksum: signing.applyChecksum ?? true,
  });
  const query = new URLSearchParams(shape.query ?? '');
  const { headers } = await signer.sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: shape.path ?? '/prod/things',
      query: Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)])),
      headers: { host: '127.0.0.1:3000', 'content-type': 'application/json' },
      body: shape.body,
    },
    { signingDate: signing.date ?? new Date() },
  );
  return { ...shape, headers: { ...headers, Host: '127.0.0.1:3000' } };
};

const create = (known: Signing = {}) =>
  ApiFixture.create(
    { method: { authorization: 'AWS_IAM' } },
    () => 'in',
    () => [signatureCheck(region, () => Promise.resolve({ ...credentials, ...known }))],
  );

describe('a method with AWS_IAM', () => {
  it.each<[string, RequestShape, Signing]>([
    ['a signed request', { body: '{"a":1}' }, {}],
    ['a signed request without a body', {}, {}],
    ['a signed request with a query', { query: 'b=2&a=1&a=0&c=x%20y%2Bz', body: '{}' }, {}],
    ['a signed request without the digest header', { body: '{}' }, { applyChecksum: false }],
  ])('accepts %s', async (_, shape, signing) => {
    expect(await (await create()).send(await signed(shape, signing))).toMatchObject({ status: 200 });
  });

  it('also accepts the local credentials', async () => {
    const local = { accessKeyId: 'local', secretAccessKey: 'local' };
    expect(await (await create()).send(await signed({ body: '{}' }, local))).toMatchObject({ status: 200 });
    const wrong = { ...local, secretAccessKey: 'other' };
    expect(await (await create()).send(await signed({ body: '{}' }, wrong))).toMatchObject({ status: 403 });
  });

  it('accepts temporary credentials only with their token', async () => {
    const api = await create({ sessionToken: 'token' });
    expect(await api.send(await signed({ body: '{}' }, { sessionToken: 'token' }))).toMatchObject({ status: 200 });
    expect(await api.send(await signed({ body: '{}' }, { sessionToken: 'other' }))).toMatchObject({ status: 403 });
    expect(await api.send(await signed({ body: '{}' }))).toMatchObject({ status: 403 });
  });

  it.each<[string, Signing, string]>([
    ['another secret', { secretAccessKey: 'wrong' }, 'InvalidSignatureException'],
    ['another access key', { accessKeyId: 'OTHER' }, 'UnrecognizedClientException'],
    ['another Region', { region: 'us-east-1' }, 'InvalidSignatureException'],
    ['another service', { service: 'dynamodb' }, 'InvalidSignatureException'],
    ['an old date', { date: new Date(Date.now() - 20 * 60_000) }, 'InvalidSignatureException'],
    ['a future date', { date: new Date(Date.now() + 20 * 60_000) }, 'InvalidSignatureException'],
  ])('rejects %s', async (_, signing, errorType) => {
    const reply = await (await create()).send(await signed({ body: '{}' }, signing));
    expect(reply).toMatchObject({ status: 403, headers: { 'x-amzn-ErrorType': errorType } });
  });

  it.each<[string, (request: RequestShape) => RequestShape]>([
    ['another body', (request) => ({ ...request, body: '{"b":2}' })],
    ['another query', (request) => ({ ...request, query: 'a=2' })],
    [
      'another signed header',
      (request) => ({ ...request, headers: { ...request.headers, 'content-type': 'text/plain' } }),
    ],
    [
      'an incomplete signature',
      (request) => ({ ...request, headers: { ...request.headers, authorization: 'AWS4-HMAC-SHA256 x' } }),
    ],
  ])('rejects a request that was changed after it was signed: %s', async (_, change) => {
    const api = await create();
    expect(await api.send(change(await signed({ body: '{"a":1}' })))).toMatchObject({ status: 403 });
    expect(api.events).toEqual([]);
  });

  it('rejects a request without a signature with the message of AWS', async () => {
    const reply = await (await create()).send();
    expect(reply.status).toBe(403);
    expect(json(reply)).toEqual({ message: 'Missing Authentication Token' });
  });
});
