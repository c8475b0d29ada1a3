import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../src/environment';

const TABLE_NAME = 'lambda-apigateway';

describe('the environment', () => {
  it('has the non-proxy integration and only the deployed table by default', () => {
    expect(readEnvironment({ TABLE_NAME })).toEqual({
      integration: 'AWS',
      tableName: TABLE_NAME,
      allowedTables: new Set([TABLE_NAME]),
      allowedOrigins: [],
      logsCauseMessages: false,
    });
  });

  it('logs the messages of causes only if LOG_CAUSE_MESSAGES is 1', () => {
    expect(readEnvironment({ TABLE_NAME, LOG_CAUSE_MESSAGES: '1' }).logsCauseMessages).toBe(true);
    expect(readEnvironment({ TABLE_NAME, LOG_CAUSE_MESSAGES: 'true' }).logsCauseMessages).toBe(false);
  });

  it.each(['AWS', 'AWS_PROXY'])('accepts INTEGRATION=%s', (INTEGRATION) => {
    expect(readEnvironment({ TABLE_NAME, INTEGRATION }).integration).toBe(INTEGRATION);
  });

  it.each([
    ['orders', ['orders']],
    ['orders,customers', ['orders', 'customers']],
    [' orders , customers ', ['orders', 'customers']],
    ['orders,,lambda-apigateway,', ['orders']],
    ['', []],
  ])('allows the tables of ALLOWED_TABLES=%j in addition to the deployed table', (ALLOWED_TABLES, others) => {
    expect(readEnvironment({ TABLE_NAME, ALLOWED_TABLES }).allowedTables).toEqual(new Set([TABLE_NAME, ...others]));
  });

  it.each([['*'], ['https://example.com'], ['https://example.com', 'http://localhost:3000']])(
    'accepts the origins %s in ALLOWED_ORIGINS',
    (...origins) => {
      expect(readEnvironment({ TABLE_NAME, ALLOWED_ORIGINS: origins.join(',') }).allowedOrigins).toEqual(origins);
    },
  );

  it.each([
    ['ALLOWED_ORIGINS', { TABLE_NAME, ALLOWED_ORIGINS: 'https://example.com/' }],
    ['ALLOWED_ORIGINS', { TABLE_NAME, ALLOWED_ORIGINS: 'not https://example.com' }],
    ['INTEGRATION', { TABLE_NAME, INTEGRATION: 'aws' }],
    ['INTEGRATION', { TABLE_NAME, INTEGRATION: '' }],
    ['TABLE_NAME', {}],
    ['TABLE_NAME', { TABLE_NAME: '' }],
    ['TABLE_NAME', { TABLE_NAME: 'ab' }],
    ['TABLE_NAME', { TABLE_NAME: 'a'.repeat(256) }],
    ['TABLE_NAME', { TABLE_NAME: 'a table' }],
    ['TABLE_NAME', { TABLE_NAME: 'table\n' }],
    ['ALLOWED_TABLES', { TABLE_NAME, ALLOWED_TABLES: 'orders,*' }],
    ['ALLOWED_TABLES', { TABLE_NAME, ALLOWED_TABLES: 'orders;customers' }],
  ])('fails the start with a message that names %s: %j', (variable, variables) => {
    expect(() => readEnvironment(variables)).toThrow(new RegExp(`^${variable}: expected .+, got ".*"`, 's'));
  });

  it('says what was expected and what it got', () => {
    expect(() => readEnvironment({ TABLE_NAME, INTEGRATION: 'aws' })).toThrow(
      /^INTEGRATION: expected AWS or AWS_PROXY, got "aws"$/,
    );
    expect(() => readEnvironment({})).toThrow(
      /^TABLE_NAME: expected 3 to 255 letters, digits, underscores, dots and hyphens for each table, got ""$/,
    );
  });

  it.each(['abc', 'a'.repeat(255), 'A_b.c-9'])('accepts the table name %s', (name) => {
    expect(readEnvironment({ TABLE_NAME: name }).tableName).toBe(name);
  });
});
