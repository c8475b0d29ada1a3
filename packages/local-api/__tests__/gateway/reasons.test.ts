import { describe, expect, it } from '@jest/globals';
import { apiKeyCheck } from '../../src/gateway/checks/api-key';
import { requestValidationCheck } from '../../src/gateway/checks/request-validation';
import { signatureCheck } from '../../src/gateway/checks/signature';
import { throttlingCheck } from '../../src/gateway/checks/throttling';
import { ApiFixture } from '../support/api-fixture';
import type { RequestShape } from '../support/api-fixture';
import type { ApiShape } from '../support/stack-fixture';

const secret = 'a-secret-key';
const authorization = (accessKeyId: string): string =>
  `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/eu-west-1/execute-api/aws4_request, ` +
  `SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`;

const keyed: ApiShape = { method: { api_key_required: true } };
const signed: ApiShape = { method: { authorization: 'AWS_IAM' } };
const validated: ApiShape = {
  method: {
    request_validator_id: '${aws_api_gateway_request_validator.validator.id}',
    request_models: { 'application/json': 'Request' },
    request_parameters: { 'method.request.querystring.a': true },
  },
  more: {
    aws_api_gateway_request_validator: {
      validator: { validate_request_body: true, validate_request_parameters: true },
    },
    aws_api_gateway_model: {
      request: { name: 'Request', schema: '{"required":["operation"],"properties":{"count":{"type":"number"}}}' },
    },
  },
};
const throttled: ApiShape = {
  more: {
    aws_api_gateway_method_settings: {
      all: {
        stage_name: 'prod',
        method_path: '*/*',
        settings: { throttling_rate_limit: 2, throttling_burst_limit: 0 },
      },
    },
  },
};
const json: ApiShape = {
  integration: { request_templates: { 'application/json': '{}' }, passthrough_behavior: 'NEVER' },
};

const date = () => new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
const today = (text: string) => text.replaceAll('20260101', date().slice(0, 8));

const refusals: readonly (readonly [name: string, shape: ApiShape, request: RequestShape, reason: string])[] = [
  ['no such path', {}, { path: '/prod/other' }, 'The API has no POST /prod/other. It has POST /prod/things.'],
  ['no such method', {}, { method: 'GET' }, 'The API has no GET /prod/things. It has POST /prod/things.'],
  ['no key', keyed, {}, 'The header x-api-key is missing.'],
  ['another key', keyed, { headers: { 'x-api-key': secret } }, 'The header x-api-key has the wrong key.'],
  ['no signature', signed, {}, 'The method requires a signature, but the header Authorization is missing.'],
  [
    'another access key',
    signed,
    { headers: { Authorization: authorization(secret) } },
    'The access key is neither `local` nor the one in your credentials.',
  ],
  [
    'another signature',
    signed,
    { headers: { Authorization: today(authorization('local')), 'X-Amz-Date': date() } },
    'The signature was made with another secret key or for another request: it covers the method, path, query, body and the ' +
      'headers host, x-amz-date.',
  ],
  ['a missing parameter', validated, { body: '{}' }, 'Missing required request parameters: [a].'],
  [
    'a broken rule',
    validated,
    { query: 'a=1', body: `{"count":"${secret}"}` },
    "The body does not match the model Request: body must have required property 'operation'.",
  ],
  ['no JSON', validated, { query: 'a=1', body: secret }, 'The body is not JSON.'],
  ['too many requests', throttled, {}, 'The rate exceeds 2 requests per second after a burst of 0.'],
  [
    'another media type',
    json,
    { headers: { 'Content-Type': 'text/plain' } },
    'No request template matches text/plain, and the passthrough behavior is NEVER.',
  ],
  ['too large a body', {}, { body: Buffer.alloc(10 * 1024 * 1024 + 1) }, 'The body has more than 10485760 bytes.'],
];

describe('an error response', () => {
  it.each(refusals)('has its reason in the log, without secrets: %s', async (_, shape, request, reason) => {
    const api = await ApiFixture.create(
      shape,
      () => 'in',
      (definition) => [
        signatureCheck(definition.region, () => Promise.resolve({ accessKeyId: 'own', secretAccessKey: 'own' })),
        apiKeyCheck(() => 'the-key'),
        throttlingCheck(),
        requestValidationCheck(definition),
      ],
    );
    const { status, body } = await api.send(request);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(api.log.map((line) => JSON.parse(line) as object)).toEqual([{ level: 'WARN', message: reason }]);
    expect(api.log.join() + String(body)).not.toContain(secret);
    expect(api.log.join()).not.toContain('0'.repeat(64));
  });
});
