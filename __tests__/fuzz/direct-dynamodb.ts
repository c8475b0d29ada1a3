import type { JsonObject } from '../../src/json';

/** Runs a DynamoDB action. Its input and output are DynamoDB JSON. */
export type DirectDynamoDB = (action: string, input: JsonObject) => Promise<JsonObject>;

/** The embedded engine requires a signature, but does not verify it. */
const headers = {
  'Content-Type': 'application/x-amz-json-1.0',
  'X-Amz-Date': '20250101T000000Z',
  Authorization:
    'AWS4-HMAC-SHA256 Credential=a/20250101/us-east-2/dynamodb/aws4_request, SignedHeaders=host, Signature=a',
};

/**
 * Sends requests directly to the engine at an endpoint. No code in between could change a value.
 *
 * The returned function throws an Error with the engine's response if the engine rejects an action.
 */
export const directDynamoDB =
  (endpoint: string): DirectDynamoDB =>
  async (action, input) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { ...headers, 'X-Amz-Target': `DynamoDB_20120810.${action}` },
      body: JSON.stringify(input),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`Asked directly, DynamoDB refuses ${action}: ${text}`);
    return JSON.parse(text) as JsonObject;
  };
