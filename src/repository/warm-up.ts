import { request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient, GetCommandInput, GetCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { DeserializeMiddleware, HttpRequest } from '@smithy/types';
import { longestIdle } from './connections';
import type { Connections } from './connections';

/** The memory, in MB, that comes with one vCPU: Lambda Developer Guide, "Configure Lambda function memory". */
const oneProcessor = 1769;

/**
 * Whether a warm-up pays off. An environment starts with a full vCPU, whatever its memory, but a request gets only the
 * share that comes with the memory. If a request gets a full vCPU too, the warm-up saves nothing and costs a few
 * milliseconds.
 *
 * @param memory the value of AWS_LAMBDA_FUNCTION_MEMORY_SIZE, in MB
 */
export const paysWarmUp = (memory: string | undefined): boolean => Number(memory) < oneProcessor;

/**
 * Moves work from the first request to the start of the environment: V8 compiles the code path through the SDK, and a
 * connection to DynamoDB opens. The warm-up creates and signs a request, and sends another one in its place.
 *
 * The warm-up ignores errors, because the first request encounters and reports them.
 */
export const warmUp = async (client: DynamoDBDocumentClient, connections: Connections): Promise<void> => {
  const command = new GetCommand({ TableName: 'warm-up', Key: { id: 'warm-up' } });
  const connectInstead: DeserializeMiddleware<GetCommandInput, GetCommandOutput> = () => (args) => {
    connect(args.request as HttpRequest, connections);
    const response = { statusCode: 200, headers: {}, body: Buffer.from('{}') };
    return Promise.resolve({ response, output: { $metadata: {} } });
  };
  command.middlewareStack.add(connectInstead, { step: 'deserialize', priority: 'low', override: true, name: 'WarmUp' });
  await client.send(command).catch(() => undefined);
};

/**
 * DynamoDB answers an unsigned `GET /` with a line of text and leaves the connection open. An environment that was
 * frozen before it read the answer does not know whether the connection is still open.
 */
const connect = ({ protocol, hostname, port }: HttpRequest, { httpAgent, httpsAgent }: Connections): void => {
  const [request, agent] = protocol === 'https:' ? [requestByHttps, httpsAgent] : [requestByHttp, httpAgent];
  const begun = Date.now();
  request({ hostname, port, agent }, (response) => {
    if (Date.now() - begun < longestIdle) response.resume();
    else response.destroy();
  })
    .on('error', () => undefined)
    .end();
};
