import { StartError } from '../../start-error';

/** What `java.util.regex.Pattern` reads otherwise than JavaScript does: flags, quotations, possessive quantifiers. */
const javaOnly = /\\[AEGQRXZhz]|\\p\{|[*+?}]\+|\(\?[a-z-]+[:)]|\(\?>|&&\[/;

/**
 * A selection pattern as a regular expression that matches the whole text: API Gateway compares with Java's `matches()`
 * (from memory, and users' reports). `.` stops at a newline in both languages.
 *
 * @throws StartError where Java and JavaScript read the pattern differently
 */
export const selectionExpression = (pattern: string, address: string): RegExp => {
  const foreign = javaOnly.exec(pattern)?.[0];
  if (foreign !== undefined) {
    throw new StartError(
      `The selection_pattern of ${address} has ${foreign}, which Java and JavaScript read differently.`,
      'Write it otherwise.',
    );
  }
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch (error) {
    throw new StartError(
      `The selection_pattern of ${address} is no regular expression: ${(error as Error).message}.`,
      'Correct it.',
    );
  }
};
