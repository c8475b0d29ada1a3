import * as sdk from '@aws-sdk/client-dynamodb';
import type { Schema, Structure } from '../../src/schema/schema';

/**
 * What the SDK knows of an action at run time, in the words of `src/schema.ts`. The compiler holds declarations against
 * the SDK's types; this is the other source, out of which the SDK itself reads and writes.
 */

/** A static schema of the SDK: [kind, namespace, name, traits, member names or value, member schemas, required]. */
type Static = readonly [number, string, string, unknown, unknown, unknown, number?];

const kinds = { list: 1, map: 2, structure: 3, union: 4 };
const [listOf, mapOf] = [64, 128];

const resolve = (reference: unknown): unknown =>
  typeof reference === 'function' ? (reference as () => unknown)() : reference;

const scalars: Readonly<Record<number, Schema>> = {
  0: { kind: 'string' },
  1: { kind: 'number' },
  2: { kind: 'boolean' },
};

const convert = (reference: unknown): Schema => {
  const schema = resolve(reference);
  if (typeof schema === 'number') {
    if (schema >= mapOf) return { kind: 'map', of: convert(schema - mapOf) };
    if (schema >= listOf) return { kind: 'list', of: convert(schema - listOf) };
    const scalar = scalars[schema];
    if (scalar === undefined) throw new Error(`The SDK's schema ${schema} is not known here.`);
    return scalar;
  }
  // A reference with traits of its own: [reference, traits].
  if ((schema as readonly unknown[]).length === 2) return convert((schema as readonly unknown[])[0]);
  const [kind, , , , content, extra] = schema as Static;
  switch (kind) {
    case kinds.list:
      return { kind: 'list', of: convert(content) };
    case kinds.map: {
      const value = convert(extra);
      return value.kind === 'value' ? { kind: 'attributes' } : { kind: 'map', of: value };
    }
    case kinds.union:
      return { kind: 'value' };
    default:
      return structureOf(schema as Static);
  }
};

const structureOf = ([, , , , names, schemas, required = 0]: Static): Structure => ({
  kind: 'structure',
  members: Object.fromEntries(
    (names as readonly string[]).map((name, index) => [
      name,
      { ...convert((schemas as readonly unknown[])[index]), ...(index < required && { required: true as const }) },
    ]),
  ),
});

/** The SDK's schema of the input or output of an action. */
export const sdkSchema = (name: string): Structure =>
  structureOf((sdk as unknown as Readonly<Record<string, Static>>)[`${name}$`] as Static);
