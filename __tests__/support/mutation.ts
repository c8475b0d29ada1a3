import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/json';
import { isJsonObject } from '../../src/json';

/** A change to one place in a JSON value. */
export type Change =
  | { readonly kind: 'replace'; readonly by: Json }
  | { readonly kind: 'remove' }
  | { readonly kind: 'rename'; readonly to: string }
  | { readonly kind: 'add'; readonly name: string; readonly value: Json }
  | { readonly kind: 'wrap' };

/** A change and its place. The place is a number modulo the number of places. */
export interface Mutation {
  readonly place: number;
  readonly change: Change;
}

const children = (json: Json): readonly Json[] =>
  Array.isArray(json) ? (json as readonly Json[]) : isJsonObject(json) ? Object.values(json) : [];

const count = (json: Json): number => children(json).reduce<number>((sum, child) => sum + count(child), 1);

/** A child by its name and value. The name is empty in an array. */
type Entry = readonly [name: string, value: Json];

const apply = (change: Change, [name, value]: Entry): readonly Entry[] => {
  switch (change.kind) {
    case 'replace':
      return [[name, change.by]];
    case 'remove':
      return [];
    case 'rename':
      return [[change.to, value]];
    case 'add':
      return [[name, isJsonObject(value) ? withMember(value, [change.name, change.value]) : [value, change.value]]];
    case 'wrap':
      return [[name, [value]]];
  }
};

/** Unlike a spread, this creates an own member for any name. */
const withMember = (object: JsonObject, entry: Entry): JsonObject =>
  Object.fromEntries([...Object.entries(object), entry]);

/** Changes the node at a place, counted depth first. */
const changeAt = (json: Json, place: number, change: Change): Json => {
  let before = 0;
  const visit = (entry: Entry): readonly Entry[] => {
    const size = count(entry[1]);
    const within = place - before - 1;
    before += size;
    if (within < 0 || within >= size) return [entry];
    return within === 0 ? apply(change, entry) : [[entry[0], changeAt(entry[1], within, change)]];
  };
  if (Array.isArray(json)) {
    return (json as readonly Json[]).flatMap((child) => visit(['', child]).map(([, value]) => value));
  }
  return isJsonObject(json) ? Object.fromEntries(Object.entries(json).flatMap(visit)) : json;
};

/** Changes one place, at any depth. */
export const mutate = (json: Json, { place, change }: Mutation): Json => {
  const at = place % count(json);
  return at === 0 ? (apply(change, ['', json])[0]?.[1] ?? null) : changeAt(json, at, change);
};

/** Any change, with the given values and names. */
export const mutation = (value: fc.Arbitrary<Json>, name: fc.Arbitrary<string>): fc.Arbitrary<Mutation> =>
  fc.record({
    place: fc.noBias(fc.nat(1000)),
    change: fc.oneof<fc.WeightedArbitrary<Change>[]>(
      { arbitrary: fc.record({ kind: fc.constant('replace' as const), by: value }), weight: 3 },
      { arbitrary: fc.constant({ kind: 'remove' as const }), weight: 1 },
      { arbitrary: fc.record({ kind: fc.constant('rename' as const), to: name }), weight: 1 },
      { arbitrary: fc.record({ kind: fc.constant('add' as const), name, value }), weight: 1 },
      { arbitrary: fc.constant({ kind: 'wrap' as const }), weight: 1 },
    ),
  });
