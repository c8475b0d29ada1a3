import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { localCredentials } from '../credentials';
import { PageRefusal } from './page-reply';

/** A page of items as the embedded engine returns them. The values are DynamoDB JSON. */
export interface Items {
  /** The names of the key's attributes, the partition key first. */
  readonly keys: readonly string[];
  readonly items: readonly object[];
  /** Where the next page starts. `undefined` on the last page. */
  readonly next: object | undefined;
}

export interface ItemsSource {
  readonly endpoint: string;
  readonly region: string;
  readonly tableNames: readonly string[];
}

interface ItemsQuery {
  readonly table: string;
  readonly limit: number;
  readonly start: object | undefined;
}

const largestPage = 100;

/**
 * Scans a table. The parameters are `table`, `limit` (from 1 to 100), and `start` (the `next` of the previous page).
 *
 * @throws PageRefusal naming an invalid parameter and the expected value
 */
export const readItems = async (query: URLSearchParams, source: ItemsSource): Promise<Items> => {
  const { table, limit, start } = readQuery(query, source.tableNames);
  const description = await call<Description>(source, 'DescribeTable', { TableName: table });
  const page = await call<ScanOutput>(source, 'Scan', {
    TableName: table,
    Limit: limit,
    ...(start !== undefined && { ExclusiveStartKey: start }),
  });
  return {
    keys: description.Table.KeySchema.map(({ AttributeName: name }) => name),
    items: page.Items,
    next: page.LastEvaluatedKey,
  };
};

interface Description {
  readonly Table: { readonly KeySchema: readonly { readonly AttributeName: string }[] };
}

interface ScanOutput {
  readonly Items: readonly object[];
  readonly LastEvaluatedKey?: object;
}

const readQuery = (query: URLSearchParams, tableNames: readonly string[]): ItemsQuery => {
  const table = query.get('table') ?? '';
  if (!tableNames.includes(table)) {
    throw new PageRefusal(404, `table: expected a table of the stack: ${tableNames.join(', ') || 'it has none'}.`);
  }
  const limit = query.get('limit') ?? '25';
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > largestPage) {
    throw new PageRefusal(400, `limit: expected an integer from 1 to ${largestPage}.`);
  }
  return { table, limit: Number(limit), start: readStart(query.get('start')) };
};

const readStart = (text: string | null): object | undefined => {
  if (text === null) return undefined;
  try {
    const start: unknown = JSON.parse(text);
    if (typeof start === 'object' && start !== null && !Array.isArray(start)) return start;
  } catch {
    // Invalid JSON gets the same message as JSON that is not an object.
  }
  throw new PageRefusal(400, 'start: expected the JSON object that the previous page has in its member next.');
};

/** Calls the engine without the SDK, which would convert values to types that JSON cannot represent. */
const call = async <Output>({ endpoint, region }: ItemsSource, action: string, input: object): Promise<Output> => {
  const { hostname, host } = new URL(endpoint);
  const body = JSON.stringify(input);
  const signer = new SignatureV4({ service: 'dynamodb', region, credentials: localCredentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: 'http:',
    hostname,
    path: '/',
    query: {},
    headers: {
      host,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${action}`,
    },
    body,
  });
  const response = await fetch(endpoint, { method: 'POST', headers, body }).catch((error: unknown) => {
    throw new PageRefusal(502, `The embedded DynamoDB does not answer: ${(error as Error).message}.`);
  });
  const output: unknown = await response.json();
  if (response.ok) return output as Output;
  const { __type: type = '', message = '' } = output as { readonly __type?: string; readonly message?: string };
  if (type.endsWith('ValidationException')) throw new PageRefusal(400, `start: ${message}`);
  throw new PageRefusal(502, `The embedded DynamoDB answered with the status ${response.status}: ${message}`);
};
