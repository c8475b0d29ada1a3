import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveStack } from '@dynamodb-operations/local-api';
import type { LocalApi } from '@dynamodb-operations/local-api';
import project from '../cdktf.json';
import type { JsonObject } from '../src/json';
import { logGroupNames } from '../stacks/constructs/log-group-names';
import { resource, resources, synthesize } from './stacks/synthesized';
import { DynamoDBEndpoint, answer, refuse } from './support/dynamodb-endpoint';
import type { Reply } from './support/dynamodb-endpoint';
import { fieldsIn, filtered, logEvent } from './support/logs-insights';
import type { LogEvent } from './support/logs-insights';
import { synthesizedOnce } from './support/synthesized-once';

const document = readFileSync(join(__dirname, '..', 'docs', 'operating.md'), 'utf8');
const production = synthesize({ environment: 'production', choices: project.context.environments.production });
const nameOf = (variable: string): string => String(production.variable[variable]?.default);

describe('the alarms of docs/operating.md', () => {
  const [, chapter = ''] = /^## Alarms\n(.*?)^## /ms.exec(document) ?? [];
  const sections = new Map(
    chapter
      .split(/^### /m)
      .slice(1)
      .map((section) => [section.split('\n', 1)[0], section]),
  );
  const alarms = Object.values(resources(production, 'aws_cloudwatch_metric_alarm')).map((alarm) => ({
    name: String(alarm['alarm_name']).replace('${var.function_name}-', ''),
    metrics: [...JSON.stringify(alarm).matchAll(/"metric_name":"(\w+)"/g)].map(([, metric]) => metric),
  }));

  it('match the alarms of production', () => {
    expect([...sections.keys()].sort()).toEqual(alarms.map(({ name }) => name).sort());
  });

  it.each(alarms)('name the metrics of $name', ({ name, metrics }) => {
    expect(metrics.filter((metric) => !sections.get(name)?.includes(`\`${String(metric)}\``))).toEqual([]);
  });
});

/** The last heading before a position in the document. */
const headingBefore = (index: number): string | undefined =>
  [...document.slice(0, index).matchAll(/^##+ (.*)$/gm)].map(([, heading]) => heading).at(-1);

describe('the queries of docs/operating.md', () => {
  const blocks = [...document.matchAll(/^( *)```insights\n(.*?)^\1```$/gms)];
  const queries = blocks.map(({ index, 1: indent = '', 2: block = '' }) => {
    const [logGroup = '', ...lines] = block.split('\n').map((line) => line.slice(indent.length));
    return { name: headingBefore(index), logGroup: logGroup.replace('# ', ''), query: lines.join('\n') };
  });

  let dynamodb: DynamoDBEndpoint;
  let api: LocalApi;
  const events = new Map<string, LogEvent[]>();
  let ids: { readonly caller: string; readonly function: string };

  beforeAll(async () => {
    dynamodb = await DynamoDBEndpoint.start();
    dynamodb.reply(answer({ Table: table }));
    const printed: string[] = [];
    api = await serveStack({
      stackDirectory: await synthesizedOnce('tutorial', process.env),
      dataDirectory: ':memory:',
      environment: { ...process.env, AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url },
      logFormat: 'json',
      print: (line) => printed.push(line),
    });
    const read = { operation: 'read', payload: { Key: { id: '1' }, ReturnConsumedCapacity: 'TOTAL' } };
    const responses: Response[] = [];
    for (const reply of replies) {
      dynamodb.reply(reply);
      responses.push(await fetch(api.url, { method: 'POST', body: JSON.stringify(read) }));
    }
    const logs = printed.map((line) => (JSON.parse(line) as { readonly log: readonly JsonObject[] }).log);
    const accessLines = responses.map((response, index) => accessLine(response, logs[index]?.[0]?.['requestId']));
    events.set(logGroupNames.function(nameOf('function_name')), [...logs.flat(), ...platformLines].map(logEvent));
    events.set(logGroupNames.access(nameOf('api_name')), accessLines.map(logEvent));
    const { requestId = '', integrationRequestId = '' } = accessLines.at(-1) ?? {};
    ids = { caller: requestId, function: integrationRequestId };
  }, 60_000);

  afterAll(() => dynamodb.close());
  afterAll(() => api.close());

  /** The events that a query of the document finds, with the ID of a request in place of `ID`. */
  const found = (logGroup: string, query: string): readonly LogEvent[] =>
    filtered(
      query.replaceAll('"ID"', `"${logGroup.startsWith('/aws/lambda/') ? ids.function : ids.caller}"`),
      events.get(logGroup) ?? [],
    );

  it('are present', () => {
    expect(queries.length).toBeGreaterThan(8);
  });

  it.each(queries)('$name, in $logGroup: uses only fields of the lines, and finds lines', ({ logGroup, query }) => {
    const lines = events.get(logGroup) ?? [];
    expect(fieldsIn(query).filter((field) => !lines.some((line) => line.has(field)))).toEqual([]);
    expect(found(logGroup, query)).not.toEqual([]);
  });

  it('find the failed request by its ID, and the lines of the function and of its runtime', () => {
    const withId = queries.filter(({ query }) => query.includes('"ID"'));
    expect(withId.map(({ logGroup, query }) => found(logGroup, query).length)).toEqual([1, 2]);
  });
});

/** The table of the stack, as the local API finds it. */
const table = {
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  TableStatus: 'ACTIVE',
};

/** The replies of DynamoDB to three requests: the first succeeds, the second is throttled, and the third fails. */
const replies: readonly Reply[] = [
  answer({ ConsumedCapacity: { TableName: 'lambda-apigateway', CapacityUnits: 0.5 } }),
  refuse('ThrottlingException', 'Throughput exceeds the maximum'),
  refuse('AccessDeniedException', 'is not authorized to perform: dynamodb:GetItem'),
];

/** A line of the access log, in the format of the stack. API Gateway writes `-` for a missing value. */
const accessLine = ({ status, headers }: Response, functionRequestId: unknown): Readonly<Record<string, string>> => {
  const values: Readonly<Record<string, string>> = {
    requestId: headers.get('x-amzn-requestid') ?? '',
    extendedRequestId: headers.get('x-amz-apigw-id') ?? '',
    'integration.requestId': String(functionRequestId),
    status: String(status),
  };
  const { format } = resource(production, 'aws_api_gateway_stage', 'stage')['access_log_settings'] as {
    format: string;
  };
  return JSON.parse(format.replace(/\$context\.([\w.]+)/g, (_, name: string) => values[name] ?? '-')) as Record<
    string,
    string
  >;
};

/** Lines that Lambda itself writes: Lambda Developer Guide, "Lambda Telemetry API Event schema reference". */
const platformLines: readonly JsonObject[] = ['success', 'timeout'].map((status) => ({
  time: '2026-11-30T09:15:00.000Z',
  type: 'platform.report',
  record: {
    requestId: 'a-request',
    metrics: { durationMs: 20.5, billedDurationMs: 21, memorySizeMB: 512, maxMemoryUsedMB: 96, initDurationMs: 180.25 },
    status,
  },
}));
