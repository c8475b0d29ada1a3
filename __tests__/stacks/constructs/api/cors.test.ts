import { expect, test } from '@jest/globals';
import { allowedHeaders } from '../../../../stacks/constructs/api/cors';

test.each([
  ['NONE', 'Content-Type'],
  ['API_KEY', 'Content-Type,X-Api-Key'],
  ['AWS_IAM', 'Content-Type,Authorization,X-Amz-Content-Sha256,X-Amz-Date,X-Amz-Security-Token'],
] as const)('under %s, pages may send %s', (authorization, headers) => {
  expect(allowedHeaders(authorization)).toBe(headers);
});
