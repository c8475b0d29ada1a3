import {
  BatchGetItem$,
  BatchWriteItem$,
  DeleteItem$,
  GetItem$,
  PutItem$,
  Query$,
  Scan$,
  TransactGetItems$,
  TransactWriteItems$,
  UpdateItem$,
} from '@aws-sdk/client-dynamodb';
import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types';
import type { ActionName } from '../repository/item-repository';
import { attributes, boolean, list, map, number, string, structure, value } from './schema';
import type { Member, Schema, Structure } from './schema';

/** The SDK's own model of each action, which the SDK uses to serialize and deserialize. */
const models: Readonly<Record<ActionName, StaticOperationSchema>> = {
  GetItem: GetItem$,
  PutItem: PutItem$,
  UpdateItem: UpdateItem$,
  DeleteItem: DeleteItem$,
  Scan: Scan$,
  Query: Query$,
  BatchGetItem: BatchGetItem$,
  BatchWriteItem: BatchWriteItem$,
  TransactGetItems: TransactGetItems$,
  TransactWriteItems: TransactWriteItems$,
};

/** The members of an action's input, in the order of the API model. */
export const inputOf = (action: ActionName): Structure => structureOf(NormalizedSchema.of(models[action][4]));

/** The members of an action's output, in the order of the API model. */
export const outputOf = (action: ActionName): Structure => structureOf(NormalizedSchema.of(models[action][5]));

const structureOf = (model: NormalizedSchema): Structure => {
  const [, , , , , , required = 0] = model.getSchema() as StaticStructureSchema;
  return structure(
    Object.fromEntries(
      [...model.structIterator()].map(([name, member], index): [string, Member] => [
        name,
        { ...schemaOf(member), ...bounds[name], ...(index < required && { required: true }) },
      ]),
    ),
  );
};

/** Members that are limited to fewer values than DynamoDB accepts. */
const bounds: Readonly<Record<string, object>> = {
  ReturnValuesOnConditionCheckFailure: { only: { value: 'NONE', because: 'an error carries a message, not an item' } },
};

const schemaOf = (model: NormalizedSchema): Schema => {
  if (model.isListSchema()) return list(schemaOf(model.getValueSchema()));
  if (model.isMapSchema()) {
    const of = schemaOf(model.getValueSchema());
    return of.kind === 'value' ? attributes : map(of);
  }
  // AttributeValue is the only union in the actions on items.
  if (model.isUnionSchema()) return value;
  if (model.isStructSchema()) return structureOf(model);
  if (model.isStringSchema()) return string;
  if (model.isNumericSchema()) return number;
  if (model.isBooleanSchema()) return boolean;
  throw new Error(`${model.getName() ?? 'A member'} has a type that the schemas do not cover`);
};
