import { describe, expect, test } from '@jest/globals';
import type { OperationDeclaration } from '../../src/operations/operation';
import { declarations, resource, statements, synthesize } from './synthesized';

const terraform = synthesize();
const permissions = statements(terraform, 'function_permissions');

const actionsOf = (operations: readonly OperationDeclaration[]): unknown =>
  statements(synthesize({ operations }), 'function_permissions')[0]?.['actions'];

describe('the role', () => {
  test('is assumed by Lambda alone', () => {
    expect(statements(terraform, 'function_trust')).toEqual([
      { actions: ['sts:AssumeRole'], principals: [{ type: 'Service', identifiers: ['lambda.amazonaws.com'] }] },
    ]);
  });

  test('may do what the operations declare, and nothing else', () => {
    const declared = new Set(declarations.flatMap(({ iamActions }) => iamActions));
    expect(permissions[0]?.['actions']).toEqual([...declared].sort());
    expect(permissions.map(({ sid }) => sid)).toEqual(['Items', 'Logs']);
  });

  test('may do one action more with an operation that declares one more', () => {
    const export_: OperationDeclaration = {
      name: 'export',
      summary: 'Exports the table.',
      iamActions: ['dynamodb:ExportTableToPointInTime'],
      example: () => ({}),
      payload: { kind: 'any' },
      tables: 'one',
    };
    const before = actionsOf(declarations) as string[];
    expect(actionsOf([...declarations, export_])).toEqual([...before, ...export_.iamActions].sort());
  });

  test('may touch the allowed tables, their indexes, and nothing else', () => {
    const account = 'data.aws_partition.partition.partition, var.region, data.aws_caller_identity.caller.account_id';
    const allowed = 'distinct(concat([var.table_name], var.additional_tables))';
    const tables = ['table/%s', 'table/%s/index/*'].map(
      (table) => `formatlist("arn:%s:dynamodb:%s:%s:${table}", ${account}, ${allowed})`,
    );
    expect(permissions[0]?.['resources']).toBe(`\${concat(${tables.join(', ')})}`);
    expect(resource(terraform, 'aws_lambda_function', 'function')['environment']).toMatchObject({
      variables: { TABLE_NAME: '${var.table_name}', ALLOWED_TABLES: `\${join(",", ${allowed})}` },
    });
  });

  test('may write its own log, and not make the group', () => {
    expect(permissions[1]).toMatchObject({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [
        'arn:${data.aws_partition.partition.partition}:logs:${var.region}:' +
          '${data.aws_caller_identity.caller.account_id}:log-group:/aws/lambda/${var.function_name}:*',
      ],
    });
  });
});
