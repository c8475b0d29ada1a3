import { randomUUID } from 'node:crypto';
import type { DynamoDB } from '../dynamodb/dynamodb';
import type { Endpoint } from '../http/endpoint';
import { header } from '../http/exchange';
import type { HttpReply, HttpRequest } from '../http/exchange';
import { largestBody } from '../http/http-server';
import { apiGatewayApi } from './api-gateway-api';
import { AwsError, ec2Error, jsonError, lambdaError, queryError, restJsonError, s3Error } from './aws-error';
import type { ErrorForm } from './aws-error';
import type { AwsStack } from './aws-stack';
import { dynamodbApi } from './dynamodb-api';
import { lambdaApi } from './lambda-api';
import { isOfStage, requestedService } from './requested-service';

interface Service {
  readonly answer: (request: HttpRequest) => Promise<HttpReply>;
  readonly errorForm: ErrorForm;
}

/**
 * Serves the APIs that the AWS CLI and the AWS SDKs call, as far as they concern the stack. A request to any other
 * service gets an error in the protocol of that service. Nothing here checks signatures.
 *
 * @param stack returns the stack that is currently served
 */
export const awsEndpoint = (stack: () => AwsStack, dynamodb: DynamoDB): Endpoint => {
  const services: ReadonlyMap<string, Service> = new Map([
    ['lambda', { answer: (request) => lambdaApi(stack(), request), errorForm: lambdaError }],
    ['apigateway', { answer: (request) => apiGatewayApi(stack(), request), errorForm: restJsonError }],
    ['dynamodb', { answer: (request) => dynamodbApi(dynamodb, request), errorForm: jsonError }],
  ]);
  return {
    isPage: false,
    takes: (request) => !isOfStage(request, stack().api.stage.name) && requestedService(request) !== undefined,
    answer: async (request) => {
      const name = requestedService(request) ?? '';
      const service = services.get(name) ?? unserved(name, request);
      await dynamodb.ready();
      const reply = await answerOf(service, request);
      return { ...reply, headers: { 'x-amzn-RequestId': randomUUID(), ...reply.headers } };
    },
  };
};

const answerOf = async ({ answer, errorForm }: Service, request: HttpRequest): Promise<HttpReply> => {
  try {
    if (request.body.length > largestBody) throw tooLarge();
    return await answer(request);
  } catch (error) {
    if (error instanceof AwsError) return errorForm(error);
    request.log(JSON.stringify({ level: 'ERROR', message: (error as Error).stack ?? String(error) }));
    return errorForm(new AwsError(500, 'InternalFailure', 'The local API failed. Its log says why.'));
  }
};

const tooLarge = (): AwsError =>
  new AwsError(
    413,
    'RequestEntityTooLargeException',
    `The local API accepts requests of at most ${largestBody} bytes.`,
  );

const unserved = (name: string, request: HttpRequest): Service => ({
  answer: () =>
    Promise.reject(
      new AwsError(
        400,
        'UnknownOperationException',
        `The local API does not serve ${name}. It serves only lambda, apigateway and dynamodb.`,
      ),
    ),
  errorForm: formOf(name, request),
});

/** Recognizes the AWS protocol by the form of the request. The few services that use REST-XML are listed by name. */
const formOf = (name: string, request: HttpRequest): ErrorForm => {
  if (name === 's3') return s3Error;
  if (name === 'ec2') return ec2Error;
  if (header(request, 'x-amz-target') !== undefined) return jsonError;
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(header(request, 'content-type') ?? '');
  return isForm || ['cloudfront', 'route53'].includes(name) ? queryError : restJsonError;
};
