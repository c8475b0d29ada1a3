import { StartError } from '../../start-error';

/** Syntax that Java's `Pattern` and JavaScript interpret differently: flags, quotation, possessive quantifiers. */
const javaOnly = /\\[AEGQRXZhz]|\\p\{|[*+?}]\+|\(\?[a-z-]+[:)]|\(\?>|&&\[/;

/**
 * Converts a selection pattern to a regular expression that must match the whole text, because API Gateway uses Java's
 * `matches()` (from memory, and from users' reports). In both languages, `.` does not match a newline.
 *
 * @throws StartError if Java and JavaScript interpret the pattern differently
 */
export const selectionExpression = (pattern: string, address: string): RegExp => {
  const foreign = javaOnly.exec(pattern)?.[0];
  if (foreign !== undefined) {
    throw new StartError(
      `The selection_pattern of ${address} has ${foreign}, which Java and JavaScript interpret differently.`,
      'Write it in another way.',
    );
  }
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch (error) {
    throw new StartError(
      `The selection_pattern of ${address} is not a regular expression: ${(error as Error).message}.`,
      'Correct it.',
    );
  }
};
