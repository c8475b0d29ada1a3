import { serveStack } from '@dynamodb-operations/local-api';
import { synthesize } from '../scripts/start/synthesize';

/** Serves the local API on an empty engine, and prints the URLs of both. */
const serve = async (): Promise<void> => {
  const stack = await synthesize(process.env);
  const { url, dynamodbEndpoint } = await serveStack({ stackDirectory: stack.directory, dataDirectory: ':memory:' });
  stack.discard();
  process.stdout.write(`${JSON.stringify({ url, dynamodbEndpoint })}\n`);
};

void serve();
