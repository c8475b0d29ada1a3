import { leftOut } from './left-out';

/**
 * Replaces the code with which the SDK reads how an operation is bound to path, headers and host name. DynamoDB's
 * protocol posts JSON to one path, and its operations on items have no traits to read.
 *
 * If this were wrong, a request's host name would lack a prefix. For this reason, an operation with traits is an error.
 */
export const getHttpOperationBindings = ({ traits }: OperationSchema): readonly never[] => {
  if (typeof traits === 'number' ? traits !== 0 : Object.keys(traits ?? {}).length > 0) unavailable();
  return [];
};

export const HttpBindingNormalizedSchema = { of: leftOut('The HTTP bindings of a member') };

interface OperationSchema {
  /** A bit field, or values by name. */
  readonly traits?: number | object;
}

const unavailable = leftOut('The HTTP bindings of an operation');
