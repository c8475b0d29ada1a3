import { operations } from '../../src/operations';

/**
 * The source of an entry point like `src/index.ts`, for a service with additional operations. They are as large as a
 * custom operation usually is.
 *
 * @param count the number of all operations
 */
export const manyOperations = (count: number): string => `
  import { inject, injectable } from 'inversify';
  import { createContainer } from './container';
  import { operations } from './operations';
  import { ItemRepository } from './repository/item-repository';
  import { RequestHandler } from './request-handler';
  import { attributes, required, string, structure } from './schema/schema';

  const injected = (operation) => {
    injectable()(operation);
    inject(ItemRepository)(operation, undefined, 0);
    return operation;
  };
  const further = [${Array.from({ length: count - ownOperations }, (_, index) => operation(index)).join()}];
  const requestHandler = createContainer(process.env, [...operations, ...further]).get(RequestHandler);
  export const handler = (event, context) => requestHandler.handle(event, context);
`;

/** The number of operations in the service itself. */
export const ownOperations = operations.length;

/** A class, decorated by function calls, because class expressions cannot have decorators. */
const operation = (index: number): string => `injected(class {
    static declaration = {
      name: 'operation${index}',
      summary: 'Tells whether there is an item with a key, for the ${index}th time.',
      iamActions: ['dynamodb:GetItem'],
      tables: 'one',
      payload: structure({ TableName: string, Key: required(attributes) }),
      example: () => ({ Key: { id: '${index}' } }),
    };
    constructor(items) {
      this.items = items;
    }
    async execute(input, signal) {
      const { Item: item } = await this.items.get(input, signal);
      return item !== undefined ? 'found ${index}' : 'missing ${index}';
    }
  })`;
