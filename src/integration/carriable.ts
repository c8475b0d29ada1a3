import { OperationError } from '../errors';
import type { Json } from '../json';

/** Bytes that Lambda carries in a synchronous answer: Lambda Developer Guide, "Lambda quotas" (6 MB, and 100 bytes). */
const largestAnswer = 6_291_556;

/**
 * Refuses an answer that Lambda cannot carry. Lambda's runtime writes the JSON, so that it is written here too only if it
 * may be too long.
 *
 * @throws OperationError ResponseTooLargeException
 */
export const carriable = (answer: Json): Json => {
  if (longestJson(answer) <= largestAnswer) return answer;
  const bytes = Buffer.byteLength(JSON.stringify(answer));
  if (bytes <= largestAnswer) return answer;
  throw new OperationError(
    'ResponseTooLargeException',
    `the answer has ${bytes} bytes and Lambda carries ${largestAnswer}: ask for less with Limit or ProjectionExpression`,
  );
};

/** Bytes that the JSON of a value has at most. A UTF-16 code unit has up to six, as in `\u0000`; a number up to 25. */
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
