import { describe, expect, it } from '@jest/globals';
import { requestValidationCheck } from '../../../local/access/request-validation';
import { ApiFixture, json } from '../support/api-fixture';

const schema = JSON.stringify({
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  required: ['operation'],
  // Draft 4 writes this as a flag.
  properties: { operation: { type: 'string' }, count: { type: 'number', minimum: 0, exclusiveMinimum: true } },
  additionalProperties: false,
});

const create = (models: Record<string, string>, validates: Record<string, boolean>) =>
  ApiFixture.create(
    {
      method: {
        request_validator_id: '${aws_api_gateway_request_validator.validator.id}',
        request_models: models,
        request_parameters: {
          'method.request.querystring.a': true,
          'method.request.header.b': true,
          'method.request.querystring.c': false,
        },
      },
      more: {
        aws_api_gateway_request_validator: { validator: { name: 'validator', ...validates } },
        aws_api_gateway_model: { request: { name: 'Request', content_type: 'application/json', schema } },
      },
    },
    () => 'in',
    [requestValidationCheck()],
  );
const body = { validate_request_body: true };

describe('a body', () => {
  it.each([
    ['the form of the model', '{"operation":"a","count":1}', 200],
    ['a wrong type', '{"operation":1}', 400],
    ['a missing member', '{}', 400],
    ['a further member', '{"operation":"a","more":1}', 400],
    ['a number out of range', '{"operation":"a","count":0}', 400],
    ['another type', '[]', 400],
    ['no JSON', '{"operation', 400],
    ['nothing', '', 400],
  ])('with %s', async (_, text, status) => {
    const reply = await (await create({ $default: 'Request' }, body)).send({ body: text });
    expect(reply.status).toBe(status);
    if (status === 400) {
      expect(reply.headers).toMatchObject({ 'x-amzn-ErrorType': 'BadRequestException' });
      expect(json(reply)).toEqual({ message: 'Invalid request body' });
    }
  });

  it('is validated by the model of its content type', async () => {
    const api = await create({ 'application/json': 'Request' }, body);
    expect(await api.send({ body: '{}' })).toMatchObject({ status: 400 });
    expect(await api.send({ body: '{}', headers: { 'Content-Type': 'text/plain' } })).toMatchObject({ status: 200 });
  });

  it('is not validated where the validator does not say so', async () => {
    expect(await (await create({ $default: 'Request' }, {})).send({ body: '{}' })).toMatchObject({ status: 200 });
  });
});

describe('parameters', () => {
  it('that are required and missing are named, before the body is looked at', async () => {
    const api = await create({ $default: 'Request' }, { ...body, validate_request_parameters: true });
    const reply = await api.send({ body: '{}' });
    expect(reply.status).toBe(400);
    expect(json(reply)).toEqual({
      message: expect.stringMatching(/^Missing required request parameters: \[[ab], [ab]\]$/),
    });
    const headers = { B: '1' };
    expect(await api.send({ body: '{"operation":"x"}', query: 'a=1', headers })).toMatchObject({ status: 200 });
  });
});
