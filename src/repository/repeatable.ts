import type { ActionName } from './item-repository';
import { isRepeatableUpdate } from './update-expression';

/** The members of an input that decide whether the action is repeatable, with the document client's native values. */
interface WriteInput {
  readonly ConditionExpression?: string;
  readonly Expected?: object;
  readonly ReturnValues?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
  readonly AttributeUpdates?: Readonly<Record<string, { readonly Action?: string }>>;
}

/**
 * Whether an action can be sent again after it may have been applied, because the items in the table and the output are
 * the same if it is applied twice. An action that is not known to be repeatable is treated as not repeatable.
 */
export const isRepeatable = (action: ActionName, input: WriteInput): boolean => {
  switch (action) {
    case 'PutItem':
    case 'DeleteItem':
      return isUnconditional(input);
    case 'UpdateItem':
      return isUnconditional(input) && isRepeatableChange(input);
    default:
      // Reads, batches (which have no conditions) and transactions (whose attempts share the SDK's ClientRequestToken).
      return true;
  }
};

/** If a write is applied twice, its condition can fail, and the old values that it returns are the new ones. */
const isUnconditional = ({ ConditionExpression, Expected, ReturnValues = 'NONE' }: WriteInput): boolean =>
  ConditionExpression === undefined && Expected === undefined && !ReturnValues.endsWith('_OLD');

const isRepeatableChange = (input: WriteInput): boolean => {
  const { UpdateExpression = '', ExpressionAttributeValues = {}, AttributeUpdates = {} } = input;
  const isSet = (placeholder: string): boolean => ExpressionAttributeValues[placeholder] instanceof Set;
  return (
    isRepeatableUpdate(UpdateExpression, isSet) &&
    Object.values(AttributeUpdates).every(({ Action: action }) => action !== 'ADD')
  );
};
