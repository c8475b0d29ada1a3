import * as sdk from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { operations } from '../../../src/operations';
import type { ActionDeclaration, OperationDeclaration } from '../../../src/operations/operation';
import { inputOf } from '../../../src/schema/action-schemas';
import type { Schema } from '../../../src/schema/schema';
import { nearMiss, validate } from '../../../src/schema/validation';
import { Path } from '../../../src/schema/path';

const declarations = operations.map(({ declaration }) => declaration);

const actions = declarations.filter(
  (declaration): declaration is ActionDeclaration => declaration.action !== undefined,
);

/** A schema as a reviewer reads it: one member per line. */
const outline = (schema: Schema): unknown => {
  switch (schema.kind) {
    case 'list':
      return [outline(schema.of)];
    case 'map':
      return { '(any name)': outline(schema.of) };
    case 'structure':
      return Object.fromEntries(
        Object.entries(schema.members).map(([name, member]) => [
          member.required === true ? `${name} (required)` : name,
          outline(member),
        ]),
      );
    default:
      return 'only' in schema ? `${schema.kind}, only ${schema.only.value}` : schema.kind;
  }
};

describe.each(actions)('$name', ({ action: name, payload, output, tables, iamActions }) => {
  // A member that a new version of the SDK adds is accepted from then on. Is it safe, or does it name another table?
  it('takes these members of the action and no other', () => {
    expect(outline(payload)).toMatchSnapshot();
  });

  it('gives these members of the action, in the order of the API model', () => {
    expect(Object.entries(output.members).map(([member, schema]) => [member, outline(schema)])).toMatchSnapshot();
  });

  it('works on one table where the action does', () => {
    expect(tables === 'one').toBe('TableName' in inputOf(name).members);
  });

  it('asks only for the permissions of the action on items', () => {
    expect(iamActions.filter((right) => !/^dynamodb:[A-Z]\w+$/.test(right))).toEqual([]);
    const transactional = name.startsWith('Transact');
    expect(iamActions.includes(`dynamodb:${name}`)).toBe(!transactional);
  });
});

describe('the operations', () => {
  it('include those that callers rely on', () => {
    const table = actions.map(({ name, action, iamActions }) => [name, action, ...iamActions]);
    // A project may have custom operations too.
    const relied = [
      ['create', 'PutItem', 'dynamodb:PutItem'],
      ['read', 'GetItem', 'dynamodb:GetItem'],
      ['update', 'UpdateItem', 'dynamodb:UpdateItem'],
      ['delete', 'DeleteItem', 'dynamodb:DeleteItem'],
      ['list', 'Scan', 'dynamodb:Scan'],
      ['query', 'Query', 'dynamodb:Query'],
      ['batchRead', 'BatchGetItem', 'dynamodb:BatchGetItem'],
      ['batchWrite', 'BatchWriteItem', 'dynamodb:BatchWriteItem'],
      ['transactRead', 'TransactGetItems', 'dynamodb:GetItem'],
      [
        'transactWrite',
        'TransactWriteItems',
        'dynamodb:ConditionCheckItem',
        'dynamodb:DeleteItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
      ],
    ];
    expect(table).toEqual(expect.arrayContaining(relied));
  });

  it('that use no table, such as echo and ping, ask for no permissions', () => {
    const others = declarations.filter(({ tables }) => tables === 'none');
    expect(others.map(({ name }) => name)).toEqual(expect.arrayContaining(['echo', 'ping']));
    expect(others.flatMap(({ iamActions }) => iamActions)).toEqual([]);
  });

  // IAM accepts any name for an action: a misspelled one would be deployed and allow nothing.
  it.each(declarations)('ask for permissions that exist: $name', ({ iamActions }) => {
    const commands = Object.keys(sdk).flatMap((name) => /^(\w+)Command$/.exec(name)?.[1] ?? []);
    // The only permission on items that is not an API action: Service Authorization Reference, Amazon DynamoDB.
    const known = [...commands, 'ConditionCheckItem'].map((action) => `dynamodb:${action}`);
    const unknown = iamActions.filter((action) => !known.includes(action));
    expect(unknown.map((action) => `${action}: did you mean ${nearMiss(action, known) ?? 'another'}?`)).toEqual([]);
  });

  it.each(declarations)('describe what they do in one sentence: $name', ({ summary }) => {
    expect(summary).toMatch(/^[A-Z].*\.$/);
  });

  it.each(declarations)('have an example that they accept: $name', ({ payload, example }: OperationDeclaration) => {
    expect(() => {
      validate(payload, example('orders'), Path.request.at('payload'));
    }).not.toThrow();
  });

  // The documents and the page of `npm start` show them, and curl lines send them.
  it.each(declarations)('show this example: $name', ({ example }: OperationDeclaration) => {
    expect(example('orders')).toMatchSnapshot();
  });

  it.each(['create', 'update', 'delete', 'transactWrite'])('cannot return an item in an error: %s', (name) => {
    const declaration = declarations.find((candidate) => candidate.name === name);
    expect(JSON.stringify(declaration?.payload).match(/"ReturnValuesOnConditionCheckFailure":\{[^}]*\{/g)).toEqual(
      Array(name === 'transactWrite' ? 4 : 1).fill('"ReturnValuesOnConditionCheckFailure":{"kind":"string","only":{'),
    );
  });
});
