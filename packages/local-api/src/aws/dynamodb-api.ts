import { request as send } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { DynamoDB } from '../dynamodb/dynamodb';
import type { HttpReply, HttpRequest } from '../http/exchange';
import { AwsError } from './aws-error';

/** The body's length, and the headers that apply to one connection only (RFC 9110, "Message Forwarding"). */
const ofConnection = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * DynamoDB's API. It forwards requests to the embedded engine, and returns the engine's responses byte for byte, which
 * keeps their checksums valid. It forwards nothing to an external DynamoDB, because that may be AWS.
 *
 * @throws AwsError
 */
export const dynamodbApi = async (dynamodb: DynamoDB, request: HttpRequest): Promise<HttpReply> => {
  const { endpoint, isEmbedded } = dynamodb;
  if (!isEmbedded) {
    throw new AwsError(
      400,
      'ValidationException',
      `This API uses the DynamoDB at ${endpoint} and forwards no commands to it. Use --endpoint-url ${endpoint}.`,
    );
  }
  try {
    return await passOn(endpoint, request);
  } catch (error) {
    const reason = `The embedded DynamoDB did not answer: ${(error as Error).message}.`;
    throw new AwsError(500, 'InternalServerError', reason);
  }
};

const passOn = async (endpoint: string, { method, path, query, headers, body }: HttpRequest): Promise<HttpReply> => {
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  const passed = [...headers].filter(([name]) => !ofConnection.has(name.toLowerCase()));
  const answer = await new Promise<IncomingMessage>((receive, fail) => {
    send(`${endpoint}${path}${search}`, {
      method,
      headers: { ...Object.fromEntries(passed), 'Content-Length': body.length },
    })
      .once('response', receive)
      .once('error', fail)
      .end(body);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { status: answer.statusCode ?? 500, headers: headersOf(answer), body: Buffer.concat(chunks) };
};

const headersOf = ({ rawHeaders }: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (!ofConnection.has(name.toLowerCase()) && name.toLowerCase() !== 'date')
      headers[name] = rawHeaders[at + 1] ?? '';
  }
  return headers;
};
