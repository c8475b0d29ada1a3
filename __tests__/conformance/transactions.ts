import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { ItemsHolder, Parsed } from './items';

type Refused = Pick<Parsed, 'status' | 'errorType'>;

const invalid: Refused = { status: 400, errorType: 'ValidationException' };
const cancelled: Refused = { status: 409, errorType: 'TransactionCanceledException' };
const cancelledAsInvalid: Refused = { status: 400, errorType: 'TransactionCanceledException' };

/** Writes to many items that are applied together or not at all. */
export const transactions = (items: ItemsHolder): void => {
  const write = (TransactItems: readonly object[], more: object = {}): Promise<Parsed> =>
    items.current.send({ operation: 'transactWrite', payload: { TransactItems, ...more } });

  const read = (TransactItems: readonly object[], format?: string): Promise<Parsed> =>
    items.current.send({ operation: 'transactRead', format, payload: { TransactItems } });

  const stored = async (id: string): Promise<unknown> => {
    const body = await items.current.run('read', { Key: { id }, ConsistentRead: true });
    return (body as { readonly Item?: unknown }).Item;
  };

  const put = (id: string, more: object = {}): object => ({
    Put: { TableName: items.current.tableName, Item: { id }, ...more },
  });
  const putNew = (id: string): object => put(id, { ConditionExpression: 'attribute_not_exists(id)' });
  const update = (id: string, UpdateExpression: string, values: object, more: object = {}): object => ({
    Update: {
      TableName: items.current.tableName,
      Key: { id },
      UpdateExpression,
      ExpressionAttributeValues: values,
      ...more,
    },
  });
  const increment = (id: string): object => update(id, 'ADD n :one', { ':one': 1 });
  const remove = (id: string, more: object = {}): object => ({
    Delete: { TableName: items.current.tableName, Key: { id }, ...more },
  });
  const check = (id: string, ConditionExpression: string): object => ({
    ConditionCheck: { TableName: items.current.tableName, Key: { id }, ConditionExpression },
  });
  const get = (id: string, more: object = {}): object => ({
    Get: { TableName: items.current.tableName, Key: { id }, ...more },
  });

  const refused = (answer: Parsed, by: Refused, message: string): void => {
    expect(answer).toMatchObject({ ...by, body: { message: expect.stringContaining(message) } });
  };

  /** A test of an engine that supports transactions. Any other engine must reject them with a helpful message. */
  const transactional = (name: string, test: () => Promise<void>): void => {
    it(name, async () => {
      if (items.current.connection.hasTransactions) {
        await test();
        return;
      }
      const lacking: Refused = { status: 400, errorType: 'ActionNotSupportedException' };
      const id = items.current.id('lacking');
      refused(await write([put(id)]), lacking, 'set AWS_ENDPOINT_URL_DYNAMODB to one that does');
      refused(await read([get(id)]), lacking, 'set AWS_ENDPOINT_URL_DYNAMODB to one that does');
      expect(await stored(id)).toBeUndefined();
    });
  };

  transactional('transactWrite puts, updates, deletes and checks, transactRead reads', async () => {
    const [kept, updated, removed, made] = ['kept', 'updated', 'removed', 'made'].map((name) =>
      items.current.id(`transact-${name}`),
    ) as [string, string, string, string];
    for (const id of [kept, updated, removed]) await items.current.run('create', { Item: { id, n: 1 } });
    const written = await write([
      check(kept, 'attribute_exists(id)'),
      increment(updated),
      remove(removed),
      putNew(made),
    ]);
    expect(written).toMatchObject({ status: 200, text: '{}' });
    expect(
      await read([
        get(kept),
        get(updated, { ProjectionExpression: '#n', ExpressionAttributeNames: { '#n': 'n' } }),
        get(removed),
        get(made),
      ]),
    ).toMatchObject({
      status: 200,
      body: { Responses: [{ Item: { id: kept, n: 1 } }, { Item: { n: 2 } }, {}, { Item: { id: made } }] },
    });
  });

  transactional('a condition that is not met cancels the transaction, and the reasons name it', async () => {
    const [there, missing, other] = ['there', 'missing', 'other'].map((name) =>
      items.current.id(`cancelled-${name}`),
    ) as [string, string, string];
    await items.current.run('create', { Item: { id: there, n: 1 } });
    const condition = { ConditionExpression: 'attribute_exists(id)' };
    const failing = [
      putNew(there),
      update(missing, 'SET n = :n', { ':n': 1 }, condition),
      remove(missing, condition),
      check(missing, 'attribute_exists(id)'),
    ];
    for (const one of failing) {
      refused(
        await write([one, putNew(other)]),
        cancelled,
        ': ConditionalCheckFailed, None. [0] ConditionalCheckFailed',
      );
      refused(
        await write([putNew(other), one]),
        cancelled,
        ': None, ConditionalCheckFailed. [1] ConditionalCheckFailed',
      );
    }
    const both = [putNew(there), check(missing, 'attribute_exists(id)')];
    refused(await write(both), cancelled, ': ConditionalCheckFailed, ConditionalCheckFailed. [0] ');
    expect(await read([get(there), get(missing), get(other)])).toMatchObject({
      body: { Responses: [{ Item: { id: there, n: 1 } }, {}, {}] },
    });
  });

  transactional('an update that does not fit its item cancels the transaction as not valid', async () => {
    const [text, other] = [items.current.id('transact-text'), items.current.id('transact-beside-text')];
    await items.current.run('create', { Item: { id: text, n: 'text' } });
    refused(
      await write([put(other), increment(text)]),
      cancelledAsInvalid,
      ': None, ValidationError. [1] ValidationError',
    );
    expect(await stored(other)).toBeUndefined();
    expect(await stored(text)).toEqual({ id: text, n: 'text' });
  });

  transactional('an expression that DynamoDB does not understand writes nothing', async () => {
    const [other, id] = [items.current.id('transact-beside-syntax'), items.current.id('transact-syntax')];
    // DynamoDB does not document whether it rejects or cancels the transaction.
    expect(await write([put(other), update(id, 'SIT n = :n', { ':n': 1 })])).toMatchObject({ status: 400 });
    expect(await stored(other)).toBeUndefined();
  });

  transactional('an invalid transaction is rejected', async () => {
    const id = items.current.id('transact-invalid');
    const many = Array.from({ length: 101 }, (_, n) => `${id}-${n}`);
    refused(await write([]), invalid, 'transactItems');
    refused(await read([]), invalid, 'transactItems');
    refused(await write(many.map((one) => put(one))), invalid, '');
    refused(await read(many.map((one) => get(one))), invalid, '');
    refused(await write([put(id), remove(id)]), invalid, 'multiple operations on one item');
    refused(await read([get(id), get(id)]), invalid, 'multiple operations on one item');
    refused(await write([{}]), invalid, '');
    refused(await write([put(id)], { ClientRequestToken: 'x'.repeat(37) }), invalid, 'clientRequestToken');
    expect(await stored(id)).toBeUndefined();
  });

  transactional('a transaction that is sent again with its ClientRequestToken is applied once', async () => {
    const [id, ClientRequestToken] = [items.current.id('transact-token'), randomUUID()];
    const twice = [
      await write([increment(id)], { ClientRequestToken }),
      await write([increment(id)], { ClientRequestToken }),
    ];
    expect(twice).toMatchObject([{ text: '{}' }, { text: '{}' }]);
    expect(await stored(id)).toEqual({ id, n: 1 });
    const another = await write([update(id, 'ADD n :two', { ':two': 2 })], { ClientRequestToken });
    refused(another, { status: 400, errorType: 'IdempotentParameterMismatchException' }, '');
    expect(await stored(id)).toEqual({ id, n: 1 });
    // Without a token, each is a separate transaction.
    await write([increment(id)]);
    await write([increment(id)]);
    expect(await stored(id)).toEqual({ id, n: 3 });
  });

  transactional(
    'each of several concurrent transactions on the same items is applied or reports a conflict',
    async () => {
      const [one, two] = [items.current.id('transact-at-once-1'), items.current.id('transact-at-once-2')];
      const answers = await Promise.all(Array.from({ length: 20 }, () => write([increment(one), increment(two)])));
      const applied = answers.filter(({ status }) => status === 200);
      for (const answer of answers.filter(({ status }) => status !== 200)) {
        refused(answer, cancelled, 'TransactionConflict');
      }
      expect(applied.length).toBeGreaterThan(0);
      expect(await read([get(one), get(two)])).toMatchObject({
        body: { Responses: [{ Item: { id: one, n: applied.length } }, { Item: { id: two, n: applied.length } }] },
      });
    },
  );

  transactional('values in a transaction are exact in dynamodb-json, and readable in document form', async () => {
    const { current } = items;
    const id = current.id('transact-values');
    const Item = {
      id: { S: id },
      binary: { B: 'AAECAw==' },
      digits: { N: '0.12345678901234567890123456789012345678' },
      set: { SS: ['a', 'b'] },
    };
    const payload = { TransactItems: [{ Put: { TableName: current.tableName, Item } }] };
    expect(await current.send({ operation: 'transactWrite', format: 'dynamodb-json', payload })).toMatchObject({
      status: 200,
    });
    const key = { Get: { TableName: current.tableName, Key: { id: { S: id } } } };
    expect((await read([key], 'dynamodb-json')).body).toEqual({ Responses: [{ Item }] });
    expect((await read([get(id)])).body).toEqual({
      Responses: [
        { Item: { id, binary: 'AAECAw==', digits: '0.12345678901234567890123456789012345678', set: ['a', 'b'] } },
      ],
    });
  });

  transactional('a transaction reports the consumed capacity if the request asks for it', async () => {
    const { current } = items;
    const report = (CapacityUnits: number): object => ({
      body: {
        ConsumedCapacity: [{ TableName: expect.stringContaining(current.tableName), CapacityUnits }],
      },
    });
    const id = current.id('transact-capacity');
    expect(await write([put(id)], { ReturnConsumedCapacity: 'TOTAL' })).toMatchObject(report(2));
    const payload = { TransactItems: [get(id)], ReturnConsumedCapacity: 'TOTAL' };
    expect(await current.send({ operation: 'transactRead', payload })).toMatchObject(report(2));
  });

  it('a transaction on a table that is not allowed is rejected, whatever else it contains', async () => {
    const { current } = items;
    const id = current.id('transact-not-allowed');
    const another = { TableName: 'another-table' };
    const notAllowed: Refused = { status: 403, errorType: 'TableNotAllowedException' };
    refused(await write([put(id), put(id, another)]), notAllowed, 'another-table');
    refused(await read([get(id), get(id, another)]), notAllowed, 'another-table');
    expect(await stored(id)).toBeUndefined();
  });

  it('tableName in a transaction request is rejected', async () => {
    const { current } = items;
    const id = current.id('transact-table-name');
    for (const [operation, item] of [
      ['transactWrite', put(id)],
      ['transactRead', get(id)],
    ] as const) {
      const request = { operation, tableName: current.tableName, payload: { TransactItems: [item] } };
      refused(await current.send(request), invalid, `tableName: ${operation} names its tables in the payload`);
    }
    expect(await stored(id)).toBeUndefined();
  });
};
