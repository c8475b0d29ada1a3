import { leftOut } from './left-out';

/**
 * In place of the SDK's reading of how an operation is bound to path, headers and host name. DynamoDB's protocol posts
 * JSON to one path, and its operations on items have no traits to read.
 *
 * If it were wrong, a request would lack a prefix of its host name. An operation with traits is therefore refused.
 */
export const getHttpOperationBindings = ({ traits }: OperationSchema): readonly never[] => {
  if (typeof traits === 'number' ? traits !== 0 : Object.keys(traits ?? {}).length > 0) unavailable();
  return [];
};

export const HttpBindingNormalizedSchema = { of: leftOut('The HTTP bindings of a member') };

interface OperationSchema {
  /** Bits, or values by name. */
  readonly traits?: number | object;
}

const unavailable = leftOut('The HTTP bindings of an operation');
