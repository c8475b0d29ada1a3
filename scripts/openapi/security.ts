import type { Authorization } from '../../stacks/configuration/choices';

/** The credentials that callers must send, as OpenAPI describes them. */
export interface Security {
  readonly schemes: Readonly<Record<string, object>>;
  /** Alternatives: one of them is enough. */
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
          'AWS Signature Version 4 for the service `execute-api`, from a principal that is allowed `execute-api:Invoke`.',
      },
    },
    requirements: [{ sigv4: [] }],
  },
};
