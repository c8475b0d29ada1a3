import { header } from '../http/exchange';
import type { HttpRequest } from '../http/exchange';
import { piecesOf } from '../http/path';

/** `Credential=ACCESS_KEY/20150830/us-east-2/lambda/aws4_request`. Signature Version 4A has no Region. */
const credentialScope = /^AWS4-\S+ .*?\bCredential=[^/,\s]+\/\d{8}\/(?:[^/,\s]+\/)?(?<service>[\w-]+)\/aws4_request\b/;

/**
 * The name of the AWS service that a request is for. The scope of its credentials names the service (IAM User Guide,
 * "Elements of an AWS API request signature"). Otherwise, the target or the path identifies it. `undefined` if the
 * request is for the served API, whose own requests are scoped to `execute-api`.
 */
export const requestedService = (request: HttpRequest): string | undefined => {
  const service = credentialScope.exec(header(request, 'authorization') ?? '')?.groups?.['service'];
  if (service !== undefined) return service === 'execute-api' ? undefined : service;
  const target = header(request, 'x-amz-target');
  if (target !== undefined) return /^DynamoDB(?:Streams)?_/.test(target) ? 'dynamodb' : (target.split('.')[0] ?? '');
  const [first = '', second] = piecesOf(request.path);
  if (/^\d{4}-\d\d-\d\d$/.test(first) && second === 'functions') return 'lambda';
  return first === 'restapis' ? 'apigateway' : undefined;
};

/** Whether a path belongs to the stage. Like API Gateway, this compares the first piece of the path. */
export const isOfStage = ({ path }: HttpRequest, stageName: string): boolean => piecesOf(path)[0] === stageName;
