import { injectable } from 'inversify';
import { any } from '../schema/schema';
import type { Operation, OperationDeclaration } from './operation';

@injectable()
export class Echo implements Operation {
  static readonly declaration: OperationDeclaration = {
    name: 'echo',
    summary: 'Accepts any payload and returns "Success", as in the tutorial.',
    iamActions: [],
    tables: 'none',
    payload: any,
    payloadOptional: true,
    example: () => ({ somekey1: 'somevalue1', somekey2: 'somevalue2' }),
  };

  execute(): Promise<string> {
    return Promise.resolve('Success');
  }
}
