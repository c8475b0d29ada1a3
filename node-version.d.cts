/**
 * Why a version of Node.js is not supported, in one sentence, or `undefined` if it is.
 *
 * @param range as in `engines`: versions after `^` or `>=`
 */
export const refusal: (version: string, range: string) => string | undefined;
