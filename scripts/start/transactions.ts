/** Whether an operation needs a DynamoDB that supports transactions. */
export const isTransaction = ({ action }: { readonly action?: string }): boolean =>
  action?.startsWith('Transact') === true;
