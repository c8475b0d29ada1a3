import type { Authorization } from '../../stacks/configuration/choices';

/** What callers have to send, and how OpenAPI says so. */
export interface Security {
  readonly schemes: Readonly<Record<string, object>>;
  /** Each is enough by itself. */
  readonly requirements: readonly Readonly<Record<string, readonly string[]>>[];
}

export const securityOf: Readonly<Record<Authorization, Security>> = {
  NONE: { schemes: {}, requirements: [] },
  API_KEY: {
    schemes: {
      apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'A key of the usage plan.' },
    },
    requirements: [{ apiKey: [] }],
  },
  AWS_IAM: {
    schemes: {
      // As API Gateway exports it: API Gateway Developer Guide, "x-amazon-apigateway-authtype property".
      sigv4: {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        'x-amazon-apigateway-authtype': 'awsSigv4',
        description:
          'AWS Signature Version 4 for the service `execute-api`, by a principal that is allowed `execute-api:Invoke`.',
      },
    },
    requirements: [{ sigv4: [] }],
  },
};
