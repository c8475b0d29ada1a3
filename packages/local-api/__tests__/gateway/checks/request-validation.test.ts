import { describe, expect, it } from '@jest/globals';
import { requestValidationCheck } from '../../../src/gateway/checks/request-validation';
import { ApiFixture, json } from '../../support/api-fixture';

const schema = JSON.stringify({
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  required: ['operation'],
  // In draft 4, exclusiveMinimum is a Boolean.
  properties: { operation: { type: 'string' }, count: { type: 'number', minimum: 0, exclusiveMinimum: true } },
  additionalProperties: false,
});

const referring = JSON.stringify({
  type: 'array',
  items: { $ref: 'https://apigateway.amazonaws.com/restapis/${aws_api_gateway_rest_api.api.id}/models/Request' },
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
        aws_api_gateway_model: {
          request: { name: 'Request', content_type: 'application/json', schema },
          referring: { name: 'Referring', content_type: 'application/json', schema: referring },
        },
      },
    },
    () => 'in',
    (definition) => [requestValidationCheck(definition)],
  );
const body = { validate_request_body: true };

describe('a body', () => {
  it.each([
    ['matches the model', '{"operation":"a","count":1}', 200],
    ['has a member of the wrong type', '{"operation":1}', 400],
    ['lacks a member', '{}', 400],
    ['has an additional member', '{"operation":"a","more":1}', 400],
    ['has a number out of range', '{"operation":"a","count":0}', 400],
    ['has another type', '[]', 400],
    ['is not JSON', '{"operation', 400],
    ['is empty', '', 400],
  ])('that %s', async (_, text, status) => {
    const reply = await (await create({ $default: 'Request' }, body)).send({ body: text });
    expect(reply.status).toBe(status);
    if (status === 400) {
      expect(reply.headers).toMatchObject({ 'x-amzn-ErrorType': 'BadRequestException' });
      expect(json(reply)).toEqual({ message: 'Invalid request body' });
    }
  });

  it('is validated against the model for its content type', async () => {
    const api = await create({ 'application/json': 'Request' }, body);
    expect(await api.send({ body: '{}' })).toMatchObject({ status: 400 });
    expect(await api.send({ body: '{}', headers: { 'Content-Type': 'text/plain' } })).toMatchObject({ status: 200 });
  });

  it('is validated against the models that its model refers to', async () => {
    const api = await create({ $default: 'Referring' }, body);
    expect(await api.send({ body: '[{"operation":"a"}]' })).toMatchObject({ status: 200 });
    expect(await api.send({ body: '[{"operation":1}]' })).toMatchObject({ status: 400 });
  });

  it.each(['constructor', '__proto__', 'toString'])('is validated even if its content type is %s', async (type) => {
    const api = await create({ $default: 'Request' }, body);
    expect(await api.send({ body: '{}', headers: { 'Content-Type': type } })).toMatchObject({ status: 400 });
  });

  it('is validated against a model that every API has', async () => {
    const api = await create({ $default: 'Error' }, body);
    expect(await api.send({ body: '{"message":"a"}' })).toMatchObject({ status: 200 });
    expect(await api.send({ body: '{"message":1}' })).toMatchObject({ status: 400 });
  });

  it('is not validated unless the validator says so', async () => {
    expect(await (await create({ $default: 'Request' }, {})).send({ body: '{}' })).toMatchObject({ status: 200 });
  });
});

describe('parameters', () => {
  it('that are required but missing are reported before the body is validated', async () => {
    const api = await create({ $default: 'Request' }, { ...body, validate_request_parameters: true });
    const reply = await api.send({ body: '{}' });
    expect(reply.status).toBe(400);
    expect(json(reply)).toEqual({
      message: 'Missing required request parameters: [b, a]',
    });
    const headers = { B: '1' };
    expect(await api.send({ body: '{"operation":"x"}', query: 'a=1', headers })).toMatchObject({ status: 200 });
  });
});

describe('a model', () => {
  const withModel = (model: string, used = 'Request') =>
    ApiFixture.create(
      {
        method: {
          request_validator_id: '${aws_api_gateway_request_validator.validator.id}',
          request_models: { 'application/json': used },
        },
        more: {
          aws_api_gateway_request_validator: { validator: { name: 'validator', validate_request_body: true } },
          aws_api_gateway_model: { request: { name: 'Request', schema: model } },
        },
      },
      undefined,
      (definition) => [requestValidationCheck(definition)],
    );

  it.each([
    ['{"$ref":"https://apigateway.amazonaws.com/restapis/other/models/Request"}', "can't resolve reference"],
    ['{"type":"nothing"}', 'schema is invalid'],
    ['{', 'JSON'],
  ])('that is invalid is rejected by name: %s', async (model, reason) => {
    await expect(withModel(model)).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(new RegExp(`^The model Request cannot be used: .*${reason}`)),
    });
  });
});

describe('a model that no method uses', () => {
  it('is ignored', async () => {
    const unused = { unused: { name: 'Unused', schema: '{' } };
    const api = await ApiFixture.create({ more: { aws_api_gateway_model: unused } }, undefined, (definition) => [
      requestValidationCheck(definition),
    ]);
    expect(await api.send()).toMatchObject({ status: 200 });
  });
});

describe('a method', () => {
  it('is rejected if its model does not exist', async () => {
    await expect(create({ $default: 'Missing' }, body)).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringContaining('aws_api_gateway_method.post uses the model Missing, which'),
    });
  });
});
