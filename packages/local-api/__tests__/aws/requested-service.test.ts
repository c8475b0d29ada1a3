import { describe, expect, it } from '@jest/globals';
import { isOfStage, requestedService } from '../../src/aws/requested-service';
import { httpRequest } from '../support/api-fixture';
import { signedFor } from '../support/aws-fixture';

const target = (value: string): Record<string, string> => ({ 'X-Amz-Target': value });

describe('the service that a request is for', () => {
  it.each([
    ['lambda', '/anything', signedFor('lambda')],
    ['apigateway', '/account', signedFor('apigateway')],
    ['dynamodb', '/', { ...signedFor('dynamodb'), ...target('DynamoDB_20120810.ListTables') }],
    ['sts', '/', signedFor('sts')],
    ['sts', '/2015-03-31/functions', signedFor('sts')],
    [
      's3',
      '/',
      {
        authorization:
          'AWS4-ECDSA-P256-SHA256 Credential=AKIA/20260101/s3/aws4_request, SignedHeaders=host, Signature=0',
      },
    ],
  ])('is %s at %s according to the scope of its credentials', (service, path, headers) => {
    expect(requestedService(httpRequest({ path, headers }))).toBe(service);
  });

  it.each([
    ['dynamodb', '/', target('DynamoDB_20120810.ListTables')],
    ['dynamodb', '/', target('DynamoDBStreams_20120810.ListStreams')],
    ['Logs_20140328', '/', target('Logs_20140328.DescribeLogGroups')],
    ['lambda', '/2015-03-31/functions/', {}],
    ['lambda', '/2017-10-31/functions/things/concurrency', {}],
    ['apigateway', '/restapis', {}],
    ['apigateway', '/restapis/a/stages', { Authorization: 'Bearer x' }],
  ])('is %s at %s according to its target or path if it is not signed', (service, path, headers) => {
    expect(requestedService(httpRequest({ path, headers }))).toBe(service);
  });

  it.each([
    ['/', {}],
    ['/things', {}],
    ['/restapisx', {}],
    ['/functions', {}],
    ['/2015-03-31', {}],
    ['/things', signedFor('execute-api')],
    ['/restapis', signedFor('execute-api')],
    ['/things', { Authorization: 'AWS4-HMAC-SHA256 Credential=local' }],
  ])('is none at %s with %p', (path, headers) => {
    expect(requestedService(httpRequest({ path, headers }))).toBeUndefined();
  });
});

describe('a path', () => {
  it.each([
    ['/prod', true],
    ['//prod/restapis', true],
    ['/prod/2015-03-31/functions', true],
    ['/production', false],
    ['/', false],
  ])('%s belongs to the stage prod: %p', (path, expected) => {
    expect(isOfStage(httpRequest({ path }), 'prod')).toBe(expected);
  });
});
