import { request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient, GetCommandInput, GetCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { DeserializeMiddleware, HttpRequest } from '@smithy/types';
import { longestIdle } from './connections';
import type { Connections } from './connections';

/** MB of memory that come with one processor: Lambda Developer Guide, "Configure Lambda function memory". */
const oneProcessor = 1769;

/**
 * Whether a warm-up pays. The start of an environment has a whole processor, whatever its memory, and a request only the
 * share that belongs to it. With a whole one for both, the warm-up saves nothing, and costs some milliseconds.
 *
 * @param memory MB, as AWS_LAMBDA_FUNCTION_MEMORY_SIZE has it
 */
export const paysWarmUp = (memory: string | undefined): boolean => Number(memory) < oneProcessor;

/**
 * Does while the environment starts what the first request would have to do: V8 compiles the way through the SDK, and a
 * connection to DynamoDB is opened. A request is made and signed, and another is sent in its place.
 *
 * What fails here fails again for the first request, which says so.
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
 * DynamoDB answers to an unsigned `GET /` with a line of text, and leaves the connection open. An environment that was
 * frozen before it read the answer does not know whether it still is.
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
