import type { ActionName } from './item-repository';
import { isRepeatableUpdate } from './update-expression';

/** What decides it in the input of an action. Its values are the document client's native ones. */
interface WriteInput {
  readonly ConditionExpression?: string;
  readonly Expected?: object;
  readonly ReturnValues?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
  readonly AttributeUpdates?: Readonly<Record<string, { readonly Action?: string }>>;
}

/**
 * Whether an action can be sent again although it may have been applied: the table then holds the same items, and the
 * output is the same. What is not known to be repeatable is not.
 */
export const isRepeatable = (action: ActionName, input: WriteInput): boolean => {
  switch (action) {
    case 'PutItem':
    case 'DeleteItem':
      return isUnconditional(input);
    case 'UpdateItem':
      return isUnconditional(input) && isRepeatableChange(input);
    default:
      // Reads; batches, which have no conditions; transactions, whose attempts share a ClientRequestToken of the SDK's.
      return true;
  }
};

/** Applied again, a condition may fail, and the old values are the new ones. */
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
