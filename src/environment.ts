/**
 * What the function receives and returns: the request's body and a result, or the entire request and response. The
 * function's environment decides this, because callers write the whole event and could forge it.
 */
export const integrationTypes = ['AWS', 'AWS_PROXY'] as const;
export type IntegrationType = (typeof integrationTypes)[number];

export interface Environment {
  readonly integration: IntegrationType;
  /** The deployed table, used if a request names no table. */
  readonly tableName: string;
  /** Every table that a request may name, including the deployed table. */
  readonly allowedTables: ReadonlySet<string>;
  /** The origins whose pages may read responses, or `*` for all. The function uses them only under `AWS_PROXY`. */
  readonly allowedOrigins: readonly string[];
  /**
   * Whether the log includes the messages of unexpected errors, which can quote items. This is only for a developer's
   * machine: the stack never sets LOG_CAUSE_MESSAGES.
   */
  readonly logsCauseMessages: boolean;
}

export const Environment = Symbol('Environment');

/** Table names that DynamoDB allows: Developer Guide, "Naming rules". A Terraform variable uses the same pattern. */
export const tableNames = {
  pattern: '[a-zA-Z0-9_.-]{3,255}',
  allowed: '3 to 255 letters, digits, underscores, dots and hyphens',
} as const;

const tableNamePattern = new RegExp(`^${tableNames.pattern}$`);

/** Scheme, host and port, as browsers send them: RFC 6454, section 6.2. */
export const originPattern = /^https?:\/\/[a-z0-9.-]+(?::[0-9]+)?$/;

/**
 * Reads the function's environment variables once, at startup.
 *
 * @throws Error with a message that names the invalid variable
 */
export const readEnvironment = (variables: Readonly<Record<string, string | undefined>>): Environment => {
  const integration = variables['INTEGRATION'] ?? 'AWS';
  if (!isIntegration(integration)) {
    throw new Error(`INTEGRATION: expected ${integrationTypes.join(' or ')}, got "${integration}"`);
  }
  const tableName = tableNameIn('TABLE_NAME', variables['TABLE_NAME'] ?? '');
  const allowedTables = listed(variables['ALLOWED_TABLES']).map((name) => tableNameIn('ALLOWED_TABLES', name));
  const allowedOrigins = listed(variables['ALLOWED_ORIGINS']);
  for (const origin of allowedOrigins) {
    if (origin !== '*' && !originPattern.test(origin)) {
      throw new Error(`ALLOWED_ORIGINS: expected "*" or origins such as https://example.com, got "${origin}"`);
    }
  }
  return {
    integration,
    tableName,
    allowedTables: new Set([tableName, ...allowedTables]),
    allowedOrigins,
    logsCauseMessages: variables['LOG_CAUSE_MESSAGES'] === '1',
  };
};

const isIntegration = (name: string): name is IntegrationType =>
  integrationTypes.some((integration) => integration === name);

const listed = (names = ''): string[] =>
  names
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

const tableNameIn = (variable: string, name: string): string => {
  if (!tableNamePattern.test(name)) {
    throw new Error(`${variable}: expected ${tableNames.allowed} for each table, got "${name}"`);
  }
  return name;
};
