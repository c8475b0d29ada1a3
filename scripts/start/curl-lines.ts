import type { LocalApi } from '@dynamodb-operations/local-api';
import { isTransaction } from './transactions';

/** The parts of an operation that a curl line needs. */
export interface ExampleOperation {
  readonly name: string;
  /** The DynamoDB action that it performs, if any. */
  readonly action?: string;
  /** A payload that works on a table. */
  readonly example: (tableName: string) => unknown;
}

/** A line for each operation that the DynamoDB behind the API supports, ready to paste into a shell. */
export const curlLines = (api: LocalApi, examples: readonly ExampleOperation[]): string[] =>
  examples
    .filter((operation) => api.hasTransactions || !isTransaction(operation))
    .map(({ name, example }) => {
      const body = JSON.stringify({ operation: name, payload: example(api.tableNames[0] ?? '') });
      return ['curl', ...credentialArguments(api), '-X POST', '-d', quoted(body), api.url].join(' ');
    });

const credentialArguments = ({ authorization, apiKey, region }: LocalApi): string[] => {
  if (apiKey !== undefined) return ['-H', quoted(`x-api-key: ${apiKey}`)];
  if (authorization !== 'AWS_IAM') return [];
  return [`--aws-sigv4 aws:amz:${region}:execute-api`, '--user local:local'];
};

/** Quotes text for POSIX shells, in single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
