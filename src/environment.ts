/**
 * What the function receives and returns: the request's body and a result, or the entire request and response. Its
 * environment tells it, since callers write the whole event and could forge it.
 */
export const integrationTypes = ['AWS', 'AWS_PROXY'] as const;
export type IntegrationType = (typeof integrationTypes)[number];

export interface Environment {
  readonly integration: IntegrationType;
  /** The deployed table, used where a request names none. */
  readonly tableName: string;
  /** Every table that a request may name, the deployed one among them. */
  readonly allowedTables: ReadonlySet<string>;
  /** The origins whose pages may read answers, or `*` for all. Only `AWS_PROXY` has the function say so. */
  readonly allowedOrigins: readonly string[];
  /**
   * Whether the log has the messages of unexpected errors, which can quote items. For a developer's machine alone: the
   * stack never sets LOG_CAUSE_MESSAGES.
   */
  readonly logsCauseMessages: boolean;
}

export const Environment = Symbol('Environment');

/** Table names as DynamoDB allows them: Developer Guide, "Naming rules". A variable of Terraform has the same pattern. */
export const tableNames = {
  pattern: '[a-zA-Z0-9_.-]{3,255}',
  allowed: '3 to 255 letters, digits, underscores, dots and hyphens',
} as const;

const tableNamePattern = new RegExp(`^${tableNames.pattern}$`);

/** Scheme, host and port, as browsers send it: RFC 6454, section 6.2. */
export const originPattern = /^https?:\/\/[a-z0-9.-]+(?::[0-9]+)?$/;

/**
 * Reads the function's environment variables, once, at start.
 *
 * @throws Error with a sentence that names the wrong variable
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
