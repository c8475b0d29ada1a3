import { expect, test } from '@jest/globals';
import { resource, synthesize } from './synthesized';

/** The log groups whose events CloudWatch Logs may encrypt with the key. */
const encryptedLogGroups = (choices: object): string => {
  const { policy } = resource(synthesize({ choices }), 'aws_kms_key', 'key');
  return JSON.stringify(policy);
};

test("the key encrypts the function's log with and without observability", () => {
  const functionLog = 'log-group:/aws/lambda/${var.function_name}';
  const accessLog = 'log-group:/aws/apigateway/${var.api_name}';
  const plain = encryptedLogGroups({ encryption: 'CUSTOMER_MANAGED' });
  expect([plain.includes(functionLog), plain.includes(accessLog)]).toEqual([true, false]);
  const observed = encryptedLogGroups({ encryption: 'CUSTOMER_MANAGED', observability: true });
  expect([observed.includes(functionLog), observed.includes(accessLog)]).toEqual([true, true]);
});
