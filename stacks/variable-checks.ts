import { inWords } from './in-words';

/** A condition that a value must meet, and in words what it allows. */
export interface Check {
  readonly condition: (value: string) => string;
  readonly allowed: string;
}

export const matches = (pattern: string, allowed: string): Check => ({
  condition: (value) => `can(regex("^${pattern}$", ${value}))`,
  allowed,
});

export const oneOf = (...values: readonly (string | number)[]): Check => ({
  condition: (value) => `contains(${JSON.stringify(values)}, ${value})`,
  allowed: inWords(values.map(String)),
});

export const integer = (least: number, most: number): Check => ({
  condition: (value) => `${value} >= ${least} && ${value} <= ${most} && floor(${value}) == ${value}`,
  allowed: `a whole number from ${least} to ${most}`,
});

export const each = ({ condition, allowed }: Check): Check => ({
  condition: (values) => `alltrue([for value in ${values} : ${condition('value')}])`,
  allowed: `a list, each of ${allowed}`,
});
