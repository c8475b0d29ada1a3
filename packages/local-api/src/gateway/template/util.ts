/** `$util`: API Gateway Developer Guide, "Variables for data transformations". */
export const utilVariable = {
  base64Decode: (text: string): string => Buffer.from(text, 'base64').toString(),
  base64Encode: (text: string): string => Buffer.from(text).toString('base64'),
  /** Replaces `'` with `\'`, which is not valid in JSON. */
  escapeJavaScript: (text: string): string =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/['/]/g, '\\$&')
      .replace(
        /[^\x20-\x7e]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
      ),
  parseJson: (text: string): unknown => JSON.parse(text),
  urlDecode: (text: string): string => decodeURIComponent(text.replaceAll('+', ' ')),
  urlEncode: (text: string): string => encodeURIComponent(text).replaceAll('%20', '+'),
};
