import { operations } from '../../src/operations';

/**
 * The source of an entry point like `src/index.ts`, for a service with more operations than its own: the further ones are
 * as large as one of a service's own usually is.
 *
 * @param count of all operations
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

/** Those of the service itself. */
export const ownOperations = operations.length;

/** A class, decorated without the syntax for it, which expressions do not have. */
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
