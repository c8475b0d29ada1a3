/**
 * The shape of a DynamoDB action's input or output. One declaration serves validation (the members and their types) and
 * the codec (the locations of attribute values).
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
  /** The only value that is accepted although DynamoDB accepts more, and the reason. */
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
/** Any JSON, without validation. */
export const any = { kind: 'any' } as const;
/** One attribute value. */
export const value = { kind: 'value' } as const;
/** Attribute values by name: an item, a key, `ExpressionAttributeValues`. */
export const attributes = { kind: 'attributes' } as const;
export const list = <S extends Schema>(of: S) => ({ kind: 'list', of }) as const;
/** Members of one schema under names that the caller chooses. */
export const map = <S extends Schema>(of: S) => ({ kind: 'map', of }) as const;
export const structure = <M extends Structure['members']>(members: M) => ({ kind: 'structure', members }) as const;
export const required = <S extends Schema>(schema: S) => ({ ...schema, required: true }) as const;
