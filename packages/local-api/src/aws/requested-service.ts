import { header } from '../http/exchange';
import type { HttpRequest } from '../http/exchange';
import { piecesOf } from '../http/path';

/** `Credential=ACCESS_KEY/20150830/us-east-2/lambda/aws4_request`; with Signature Version 4A there is no Region. */
const credentialScope = /^AWS4-\S+ .*?\bCredential=[^/,\s]+\/\d{8}\/(?:[^/,\s]+\/)?(?<service>[\w-]+)\/aws4_request\b/;

/**
 * The name of the AWS service that a request is sent to: by the scope of its credentials (IAM User Guide, "Elements of an
 * AWS API request signature"), or else by its target or path. Nothing for what is sent to the API that is served:
 * `execute-api` is the service of its own requests.
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

/** Whether a path is one of the stage's, by what API Gateway takes for its stage. */
export const isOfStage = ({ path }: HttpRequest, stageName: string): boolean => piecesOf(path)[0] === stageName;
