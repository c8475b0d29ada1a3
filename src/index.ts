import type { Context } from 'aws-lambda';
import { createContainer } from './container';
import type { Json } from './json';
import { RequestHandler } from './request-handler';

const requestHandler = createContainer(process.env).get(RequestHandler);

/** The entry point of the Lambda function. */
export const handler = (event: Json, context: Context): Promise<Json> => requestHandler.handle(event, context);
