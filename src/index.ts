import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { createContainer } from './container';
import type { Json } from './json';
import { Connections } from './repository/connections';
import { DocumentClient } from './repository/dynamodb-item-repository';
import { paysWarmUp, warmUp } from './repository/warm-up';
import { RequestHandler } from './request-handler';

const container = createContainer(process.env);
const requestHandler = container.get(RequestHandler);
const client = container.get<DynamoDBDocumentClient>(DocumentClient);

if (paysWarmUp(process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'])) void warmUp(client, container.get(Connections));

/** The entry point of the Lambda function. */
export const handler = (event: Json, context: Context): Promise<Json> => requestHandler.handle(event, context);
