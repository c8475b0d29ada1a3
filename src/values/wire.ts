import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { JsonObject } from '../json';

/** An attribute value in DynamoDB JSON: `{"S": "..."}`, binary in base64. */
export type WireValue = JsonObject;

/** An output of DynamoDB as it comes over the wire: its attribute values are DynamoDB JSON. */
export type Wire<T> = [T] extends [AttributeValue]
  ? WireValue
  : T extends readonly (infer Element)[]
    ? readonly Wire<Element>[]
    : T extends object
      ? { readonly [Name in keyof T]: Wire<T[Name]> }
      : T;
