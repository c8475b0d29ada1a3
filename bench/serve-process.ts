import { startLocalApi } from '../local/local-api';
import { synthesize } from '../local/synthesize';

/** Serves the local API on an empty engine, and prints where both are. */
const serve = async (): Promise<void> => {
  const stack = await synthesize(process.env);
  const { url, dynamodbEndpoint } = await startLocalApi({ stackDirectory: stack.directory, dataDirectory: ':memory:' });
  stack.discard();
  process.stdout.write(`${JSON.stringify({ url, dynamodbEndpoint })}\n`);
};

void serve();
