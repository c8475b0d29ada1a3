import type { JsonObject } from '../json';

/** The SDK's name for an error without a type. Such an error comes from something in the place of DynamoDB. */
const untyped = 'Unknown';

/**
 * Describes a cause for the log. The description omits messages, because they can quote the data that caused the error.
 * The exceptions are the messages of system calls, and those with which DynamoDB rejects the function itself.
 *
 * @param withMessage includes every message
 */
export const describeCause = (cause: unknown, withMessage = false): JsonObject => {
  if (!(cause instanceof Error)) return { type: typeof cause, ...(withMessage && { message: String(cause) }) };
  const { name, message, code, $fault } = cause as Error & { readonly code?: unknown; readonly $fault?: unknown };
  const ofSystem = typeof code === 'string';
  const ofDynamoDB = $fault !== undefined && name !== untyped;
  return {
    type: name,
    ...(ofSystem && { code }),
    ...((withMessage || ofSystem || ofDynamoDB) && { message }),
    // The stack begins with the message, which can span several lines.
    at: (cause.stack ?? '')
      .replace(message, '')
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 5)
      .map((line) => line.trim()),
  };
};
