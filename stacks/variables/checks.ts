import { inWords } from '../configuration/in-words';

/** A condition that a variable's value must meet, with a description of what it allows. */
export interface Check {
  /** The condition as a Terraform expression. `value` is a Terraform expression too. */
  readonly condition: (value: string) => string;
  readonly allowed: string;
  /** The same description, for several values. @default `allowed` */
  readonly allowedEach?: string;
}

export const matches = (pattern: string, allowed: string, allowedEach = allowed): Check => ({
  condition: (value) => `can(regex("^${pattern}$", ${value}))`,
  allowed,
  allowedEach,
});

export const oneOf = (...values: readonly (string | number)[]): Check => ({
  condition: (value) => `contains(${JSON.stringify(values)}, ${value})`,
  allowed: inWords(values.map(String)),
});

export const integer = (least: number, most: number): Check => ({
  condition: (value) => `${value} >= ${least} && ${value} <= ${most} && floor(${value}) == ${value}`,
  allowed: `a whole number from ${least} to ${most}`,
});

export const listOf = ({ condition, allowed, allowedEach = allowed }: Check): Check => ({
  condition: (values) => `alltrue([for value in ${values} : ${condition('value')}])`,
  allowed: `a list of ${allowedEach}`,
});
