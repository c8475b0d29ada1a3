import { equal, ExpressionError, toBoolean, toNumber } from './value';
import type { Value } from './value';

type Later = () => Promise<Value>;

const numeric: Readonly<Record<string, (left: number, right: number) => Value>> = {
  add: (left, right) => left + right,
  subtract: (left, right) => left - right,
  multiply: (left, right) => left * right,
  divide: (left, right) => left / right,
  modulo: (left, right) => left % right,
  greaterThan: (left, right) => left > right,
  greaterThanOrEqual: (left, right) => left >= right,
  lessThan: (left, right) => left < right,
  lessThanOrEqual: (left, right) => left <= right,
};

/** Applies an operator by its name in the syntax tree. The right operand is not evaluated if the left one decides. */
export const binary = async (operator: string, [left, right]: [Later, Later]): Promise<Value> => {
  switch (operator) {
    case 'equal':
      return equal(await left(), await right());
    case 'notEqual':
      return !equal(await left(), await right());
    case 'logicalAnd':
      return toBoolean(await left()) && toBoolean(await right());
    case 'logicalOr':
      return toBoolean(await left()) || toBoolean(await right());
  }
  const calculate = numeric[operator];
  if (calculate === undefined) throw new ExpressionError(`the local API does not support the operator ${operator}`);
  return calculate(toNumber(await left()), toNumber(await right()));
};

export const unary = (operator: string, value: Value): Value => {
  if (operator === 'logicalNot') return !toBoolean(value);
  if (operator === 'negate') return -toNumber(value);
  throw new ExpressionError(`the local API does not support the operator ${operator}`);
};
