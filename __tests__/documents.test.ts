import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Connection } from './conformance/target';
import { localApi } from './conformance/target';
import { operations } from '../src/operations';

/** A request and its answer, as a document shows them. */
interface Example {
  readonly body: string;
  readonly answer: string;
}

const examplesIn = (file: string): readonly Example[] => {
  const text = readFileSync(join(__dirname, '..', file), 'utf8');
  return [...text.matchAll(/^\$ curl -X POST -d '(?<body>.*)' \$URL\n(?<answer>.*)$/gm)].map(
    ({ groups }) => groups as unknown as Example,
  );
};

describe.each(['README.md', 'docs/values.md'])('the curl lines of %s', (file) => {
  const examples = examplesIn(file);
  let connection: Connection;

  beforeAll(async () => {
    connection = await localApi('tutorial').connect();
  }, 60_000);

  afterAll(() => connection.close());

  it('are present', () => {
    expect(examples.length).toBeGreaterThan(10);
  });

  // In one test, because each request builds on the items that earlier requests left.
  it('return the documented answers, byte for byte', async () => {
    const answers: Example[] = [];
    for (const { body } of examples) {
      const { text } = await connection.send(body, { 'content-type': 'application/x-www-form-urlencoded' });
      answers.push({ body, answer: text });
    }
    expect(answers).toEqual(examples);
  });
});

describe('the example requests of docs/reference.md', () => {
  let connection: Connection;

  beforeAll(async () => {
    connection = await localApi('tutorial').connect();
  }, 60_000);

  afterAll(() => connection.close());

  it.each(operations.map(({ declaration }) => [declaration.name, declaration] as const))(
    '%s is answered with 200, except transactions if the engine does not support them',
    async (operation, { example }) => {
      const { status } = await connection.send(JSON.stringify({ operation, payload: example(connection.tableName) }));
      expect(status).toBe(connection.hasTransactions || !operation.startsWith('transact') ? 200 : 400);
    },
  );
});
