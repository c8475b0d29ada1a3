import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import autocannon from 'autocannon';
import { readRequest } from './endpoint';
import { inTurns, spreadOf } from './statistics';
import type { Spread } from './statistics';

export interface Throughput {
  /** Requests per second: medians. */
  readonly throughApi: number;
  readonly engineItself: number;
  /** The throughput through the API, in units of the engine's own. */
  readonly ratio: Spread;
}

/** The embedded engine requires a signature, but does not verify it. */
const getItem = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.GetItem',
  'x-amz-date': '20261125T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261125/us-east-2/dynamodb/aws4_request,' +
    ' SignedHeaders=host, Signature=0000000000000000000000000000000000000000000000000000000000000000',
};

/** Reads one item repeatedly, through the local API and from the engine behind it, in turns. */
export const measureThroughput = async (rounds: number, seconds: number): Promise<Throughput> => {
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'serve-process.ts')], {
    cwd: join(__dirname, '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const { url, dynamodbEndpoint } = JSON.parse(line) as { readonly url: string; readonly dynamodbEndpoint: string };
    const create = { operation: 'create', payload: { Item: { id: '1', name: 'Bob' } } };
    const created = await fetch(url, { method: 'POST', body: JSON.stringify(create) });
    if (!created.ok) throw new Error(await created.text());

    const subjects = [
      { name: 'api', url, body: JSON.stringify(readRequest), headers: { 'content-type': 'application/json' } },
      {
        name: 'engine',
        url: dynamodbEndpoint,
        body: JSON.stringify({ TableName: readRequest.tableName, Key: { id: { S: '1' } } }),
        headers: getItem,
      },
    ];
    const results = await inTurns(subjects, rounds, async ({ url: target, body, headers }) => {
      const { requests, non2xx, errors } = await autocannon({
        url: target,
        body,
        headers,
        method: 'POST',
        connections: 10,
        duration: seconds,
      });
      if (non2xx > 0 || errors > 0) throw new Error(`${target}: ${non2xx + errors} requests failed`);
      return requests.average;
    });
    const [throughApi = [], engineItself = []] = subjects.map(({ name }) => results.get(name));
    return {
      throughApi: spreadOf(throughApi).median,
      engineItself: spreadOf(engineItself).median,
      ratio: spreadOf(throughApi.map((average, round) => average / (engineItself[round] ?? NaN))),
    };
  } finally {
    child.kill();
    await once(child, 'exit');
  }
};
