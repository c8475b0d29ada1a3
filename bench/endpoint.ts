import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A fake DynamoDB on the loopback interface that answers every request at once, with the same item. */
export interface Endpoint {
  readonly url: string;
  close(): void;
}

export const startEndpoint = async (item: object): Promise<Endpoint> => {
  const body = JSON.stringify({ Item: item });
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'request' };
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

/** The environment variables that Lambda sets for a function. */
export const lambdaEnvironment = (endpoint: string): Record<string, string> => ({
  AWS_REGION: 'us-east-2',
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  AWS_SESSION_TOKEN: 'token',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: 'LambdaFunctionOverHttps',
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  TABLE_NAME: 'lambda-apigateway',
  // The SDKs warn about their own versions and that of Node.js, which is not the work of a handler.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: '1',
});

export const readRequest = { operation: 'read', tableName: 'lambda-apigateway', payload: { Key: { id: '1' } } };
