import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conformance } from '../conformance/conformance';
import { localApi } from '../conformance/target';
import type { Connection, Target } from '../conformance/target';
import { onDynoxide } from './on-dynoxide';

/** Requests that dynoxide accepts and DynamoDB rejects, as docs/testing.md lists them. */
const taken = (TableName: string): readonly (readonly [name: string, payload: object])[] => [
  [
    'two actions in one of TransactItems',
    {
      TransactItems: [{ Put: { TableName, Item: { id: 'two-1' } }, Delete: { TableName, Key: { id: 'two-2' } } }],
    },
  ],
  [
    'an empty ClientRequestToken',
    { TransactItems: [{ Put: { TableName, Item: { id: 'empty' } } }], ClientRequestToken: '' },
  ],
];

onDynoxide((engine) => {
  const behind = (target: Target): Target => ({
    ...target,
    connect: (variables) => target.connect({ ...variables, AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint }),
  });

  for (const target of [localApi('tutorial'), localApi('proxy', { integration: 'AWS_PROXY' })]) {
    conformance(behind(target));
  }

  describe('the engine', () => {
    let connection: Connection;
    beforeAll(async () => {
      connection = await behind(localApi('tutorial')).connect();
    }, 60_000);
    afterAll(() => connection.close());

    it('has transactions, so the suite has tested them', () => {
      expect(connection.hasTransactions).toBe(true);
    });

    it('accepts what DynamoDB rejects, where docs/testing.md says so', async () => {
      const answers: unknown[] = [];
      for (const [name, payload] of taken(connection.tableName)) {
        const { status } = await connection.send(JSON.stringify({ operation: 'transactWrite', payload }));
        answers.push([name, status]);
      }
      expect(answers).toEqual(taken(connection.tableName).map(([name]) => [name, 200]));
    });
  });
});
