import { injectable } from 'inversify';
import { structure } from '../schema/schema';
import type { Operation, OperationDeclaration } from './operation';

@injectable()
export class Ping implements Operation {
  static readonly declaration: OperationDeclaration = {
    name: 'ping',
    summary: 'Returns "pong" to show that the caller can reach the function.',
    iamActions: [],
    tables: 'none',
    payload: structure({}),
    payloadOptional: true,
    example: () => ({}),
  };

  execute(): Promise<string> {
    return Promise.resolve('pong');
  }
}
