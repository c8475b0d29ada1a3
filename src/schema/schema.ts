import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/**
 * The shape of a DynamoDB action's input or output. One declaration serves validation (which members, of which type)
 * and the codec (where the attribute values sit).
 */
export type Schema =
  | Scalar
  | { readonly kind: 'any' }
  | { readonly kind: 'value' }
  | { readonly kind: 'attributes' }
  | { readonly kind: 'list'; readonly of: Schema }
  | { readonly kind: 'map'; readonly of: Schema }
  | Structure;

interface Scalar {
  readonly kind: 'string' | 'number' | 'boolean';
  /** The one value that is taken where DynamoDB would take more, and why. */
  readonly only?: { readonly value: string; readonly because: string };
}

export interface Structure {
  readonly kind: 'structure';
  readonly members: Readonly<Record<string, Member>>;
}

export type Member = Schema & { readonly required?: true };

export const string = { kind: 'string' } as const;
export const number = { kind: 'number' } as const;
export const boolean = { kind: 'boolean' } as const;
/** Any JSON, looked at by nobody. */
export const any = { kind: 'any' } as const;
/** One attribute value. */
export const value = { kind: 'value' } as const;
/** Attribute values by name: an item, a key, `ExpressionAttributeValues`. */
export const attributes = { kind: 'attributes' } as const;
export const list = <S extends Schema>(of: S) => ({ kind: 'list', of }) as const;
/** Members of one schema under names that are the caller's. */
export const map = <S extends Schema>(of: S) => ({ kind: 'map', of }) as const;
export const structure = <M extends Structure['members']>(members: M) => ({ kind: 'structure', members }) as const;
export const required = <S extends Schema>(schema: S) => ({ ...schema, required: true }) as const;

/**
 * The schema that fits a type of the SDK's: the compiler refuses a declaration that forgets a member, gives it another
 * type, or does not mark as required what the SDK requires. It so follows the SDK as the SDK grows.
 */
export type SchemaFor<T> = [T] extends [AttributeValue]
  ? typeof value
  : [T] extends [string]
    ? typeof string
    : [T] extends [number]
      ? typeof number
      : [T] extends [boolean]
        ? typeof boolean
        : T extends readonly (infer Element)[]
          ? { readonly kind: 'list'; readonly of: SchemaFor<Element> }
          : string extends keyof T
            ? [T[keyof T]] extends [AttributeValue]
              ? typeof attributes
              : { readonly kind: 'map'; readonly of: SchemaFor<T[keyof T]> }
            : { readonly kind: 'structure'; readonly members: MembersFor<T> };

export type MembersFor<T> = {
  readonly [K in keyof T]-?: SchemaFor<NonNullable<T[K]>> &
    (object extends Pick<T, K> ? object : { readonly required: true });
};

/** The members of a DynamoDB action's input but for the table, which the request names beside the payload. */
export type InputMembers<Input> = MembersFor<Omit<Input, 'TableName'>>;

/** The members of a DynamoDB action's output, in the order in which the API model names them. */
export type OutputMembers<Output> = MembersFor<Omit<Output, '$metadata'>>;
