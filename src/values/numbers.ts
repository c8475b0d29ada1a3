/** How numbers of DynamoDB (38 decimal digits, sent as text) and of JSON (doubles) meet without loss. */

/** A number as DynamoDB reads it: Developer Guide, "Data type descriptors". */
export const isNumeral = (text: string): boolean => /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,9})?$/.test(text);

/** A JSON number for which there is no doubt what its sender wrote: beyond this range it may have been rounded. */
export const isCertain = (number: number): boolean => Math.abs(number) <= Number.MAX_SAFE_INTEGER;

/** A JSON number where it shows the same decimal value, else the exact digits. */
export const toJsonNumber = (numeral: string): number | string => {
  const number = Number(numeral);
  return isCertain(number) && decimal(numeral) === decimal(String(number)) ? number : numeral;
};

/** One text for each decimal value: `1E+1`, `10` and `010.0` are the same. */
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
