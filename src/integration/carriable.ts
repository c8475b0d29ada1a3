import { OperationError } from '../errors';
import type { Json } from '../json';

/** Maximum bytes of a synchronous response: Lambda Developer Guide, "Lambda quotas" (6 MB plus 100 bytes). */
const largestAnswer = 6_291_556;

/**
 * Rejects a response that is too large for Lambda. The Lambda runtime serializes the response, so it is serialized here
 * only if it may be too large.
 *
 * @throws OperationError ResponseTooLargeException
 */
export const carriable = (answer: Json): Json => {
  if (longestJson(answer) <= largestAnswer) return answer;
  const bytes = Buffer.byteLength(JSON.stringify(answer));
  if (bytes <= largestAnswer) return answer;
  throw new OperationError(
    'ResponseTooLargeException',
    `the response has ${bytes} bytes and Lambda returns up to ${largestAnswer}: ` +
      'request less with Limit or ProjectionExpression',
  );
};

/** The most bytes that a value's JSON can have. A UTF-16 code unit takes up to 6, as in `\u0000`; a number up to 25. */
export const longestJson = (value: Json): number => {
  if (typeof value === 'string') return value.length * 6 + 2;
  if (typeof value !== 'object' || value === null) return 25;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (const element of value as readonly Json[]) bytes += longestJson(element) + 1;
  } else {
    for (const [name, element] of Object.entries(value)) bytes += longestJson(name) + longestJson(element) + 2;
  }
  return bytes;
};
