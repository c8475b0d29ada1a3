/** Whether an operation is one that only a DynamoDB with transactions has. */
export const isTransaction = ({ action }: { readonly action?: string }): boolean =>
  action?.startsWith('Transact') === true;
