import type { JsonObject } from '../json';

/** What the SDK calls an error that came without a type: not DynamoDB answered, but something in its place. */
const untyped = 'Unknown';

/**
 * What the log may say of a cause. Messages are left out but for those of system calls and of DynamoDB refusing the
 * function itself: others can quote what they stumbled over.
 *
 * @param withMessage lets it say every message
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
    // The stack begins with the message, which may have lines of its own.
    at: (cause.stack ?? '')
      .replace(message, '')
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 5)
      .map((line) => line.trim()),
  };
};
