/** Converts between numbers of DynamoDB (38 decimal digits, sent as text) and of JSON (doubles) without loss. */

/** Whether DynamoDB reads a text as a number: Developer Guide, "Data type descriptors". */
export const isNumeral = (text: string): boolean => /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,9})?$/.test(text);

/** Whether a JSON number is certainly what the caller wrote. Beyond this range, it may have been rounded. */
export const isCertain = (number: number): boolean => Math.abs(number) <= Number.MAX_SAFE_INTEGER;

/** A JSON number if it shows the same decimal value, otherwise the exact digits. */
export const toJsonNumber = (numeral: string): number | string => {
  const number = Number(numeral);
  return isCertain(number) && decimal(numeral) === decimal(String(number)) ? number : numeral;
};

/** The same text for every notation of a decimal value, such as `1E+1`, `10` and `010.0`. */
export const decimal = (numeral: string): string => {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(numeral);
  if (match === null) return numeral;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  let start = 0;
  while (digits[start] === '0') start += 1;
  let end = digits.length;
  while (end > start && digits[end - 1] === '0') end -= 1;
  if (start === end) return '0';
  const scale = Number(exponent) - fraction.length + digits.length - end;
  return `${sign === '-' ? '-' : ''}${digits.slice(start, end)}e${scale}`;
};
